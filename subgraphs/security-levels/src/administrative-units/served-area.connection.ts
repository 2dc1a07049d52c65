import { connectionOf } from '@khien/subgraph';
import { AdministrativeUnit } from './administrative-unit.stub.js';

/** A page of the areas that a system serves; they belong to the census subgraph. */
export const ServedAreaConnection = connectionOf(AdministrativeUnit, 'ServedArea', 'by identifier', {
  foreign: true,
});
