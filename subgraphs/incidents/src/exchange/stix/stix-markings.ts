import { Tlp } from '../../sharing/tlp.js';

/** The extension by which STIX 2.1 carries TLP 2.0 (OASIS, TLP 2.0 extension definition, 2022). */
const EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The marking definitions that OASIS published for TLP 2.0: everyone refers to the same five. */
const TLP2_MARKINGS: Readonly<Record<Tlp, string>> = {
  CLEAR: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  GREEN: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  AMBER: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  AMBER_STRICT: 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  RED: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** Those of TLP 1.0, which STIX 2.1 itself defines (section 7.2.1.4). */
const TLP1_MARKINGS: Readonly<Record<string, Tlp>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': Tlp.CLEAR,
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': Tlp.GREEN,
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': Tlp.AMBER,
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': Tlp.RED,
};

/** The id of the marking definition of a label. */
export function markingId(tlp: Tlp): string {
  return TLP2_MARKINGS[tlp];
}

/** The label that a published marking definition stands for; null for another one. */
export function tlpOfMarking(id: string): Tlp | null {
  const found = Object.values(Tlp).find((tlp) => TLP2_MARKINGS[tlp] === id);
  return found ?? (Object.hasOwn(TLP1_MARKINGS, id) ? (TLP1_MARKINGS[id] ?? null) : null);
}

/** The name by which a definition in a bundle says its label; undefined for another kind of marking. */
export function labelOfDefinition(definition: Readonly<Record<string, unknown>>): string | undefined {
  const extension = Reflect.get(Object(definition['extensions']), EXTENSION);
  const named =
    Reflect.get(Object(extension), 'tlp_2_0') ?? Reflect.get(Object(definition['definition']), 'tlp');
  return typeof named === 'string' ? named : undefined;
}

/** The marking definition of a label, as OASIS published it. */
export function markingDefinition(tlp: Tlp): Readonly<Record<string, unknown>> {
  const label = tlp.toLowerCase().replace('_', '+');
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP2_MARKINGS[tlp],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${label.toUpperCase()}`,
    extensions: { [EXTENSION]: { extension_type: 'property-extension', tlp_2_0: label } },
  };
}
