import { expect, it } from 'vitest';
import { IncidentClass } from './incident-class.js';
import { RSIT } from './rsit.data.js';
import { rsitCategoriesOf } from './rsit.rules.js';

it('has the 11 classes and 39 types of RSIT 1003, test class included', () => {
  expect(Object.keys(RSIT)).toHaveLength(11);
  expect(Object.values(RSIT).flatMap(({ types }) => Object.keys(types))).toHaveLength(39);
});

it.each(Object.values(IncidentClass))('places %s in RSIT, in no category twice', (incidentClass) => {
  const tags = rsitCategoriesOf(incidentClass).map(({ machineTag }) => machineTag);
  expect(tags.length).toBeGreaterThan(0);
  expect(new Set(tags).size).toBe(tags.length);
});

it('gives class and type with their names', () => {
  expect(rsitCategoriesOf(IncidentClass.PHISHING)).toEqual([
    {
      classKey: 'fraud',
      className: 'Fraud',
      typeKey: 'phishing',
      typeName: 'Phishing',
      machineTag: 'rsit:fraud="phishing"',
    },
  ]);
});

it('gives the whole class where the national class names no type', () => {
  expect(rsitCategoriesOf(IncidentClass.VULNERABILITY)).toEqual([
    {
      classKey: 'vulnerable',
      className: 'Vulnerable',
      typeKey: null,
      typeName: null,
      machineTag: 'rsit:vulnerable',
    },
  ]);
});
