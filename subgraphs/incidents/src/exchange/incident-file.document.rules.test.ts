import { describe, expect, it } from 'vitest';
import { Tlp } from '../sharing/tlp.js';
import { INCIDENT } from './exchange.fixture.js';
import { incidentFileDocument, investigationDocument } from './incident-file.document.rules.js';
import type { DocumentedInvestigation, IncidentFile } from './incident-file.js';
import type { SharedPart } from './shared-part.js';

const NOW = new Date('2026-11-26T03:00:00.000Z');
const BARE = { ...INCIDENT, tlp: Tlp.CLEAR, indicators: [], relations: [], systems: [], evidence: [] };
const FILE: IncidentFile = {
  incident: BARE,
  stands: {
    ...{
      state: 'RECEIVED' as IncidentFile['stands']['state'],
      severity: null,
      regime: null,
      responsePlan: null,
    },
    ...{ containedAt: null, resolvedAt: null, closedAt: null },
  },
  ...{ timeline: [], evidence: [], investigations: [], shared: null, named: false, madeAt: NOW },
};
const SHARED: SharedPart = {
  ...{ judgement: null, deadlines: [], parties: [], tasks: [], orders: [], reports: [] },
};
const INVESTIGATION: DocumentedInvestigation = {
  ...{ number: 1, title: 'x', question: 'x', lead: 'Trần Thị B', state: 'PLANNED', summary: null },
  ...{ tlp: Tlp.RED, findings: [], claims: [] },
};

describe('the file of an incident', () => {
  const entry = { at: NOW, text: 'x', who: '', tlp: Tlp.RED };
  const [indicator, relation] = [INCIDENT.indicators[0], INCIDENT.relations[0]];
  if (indicator === undefined || relation === undefined) throw new Error('the fixture has none');
  const system = INCIDENT.systems[0];
  if (system === undefined) throw new Error('the fixture has no system');
  it.each<[string, Partial<IncidentFile>, string]>([
    ['nothing', {}, 'TLP:CLEAR'],
    ['an entry', { timeline: [entry] }, 'TLP:RED'],
    ['an indicator', { incident: { ...BARE, indicators: [{ ...indicator, tlp: Tlp.RED }] } }, 'TLP:RED'],
    ['another incident', { incident: { ...BARE, relations: [{ ...relation, tlp: Tlp.RED }] } }, 'TLP:RED'],
    ['a system', { incident: { ...BARE, systems: [{ ...system, tlp: Tlp.AMBER }] } }, 'TLP:AMBER'],
    ['an investigation', { investigations: [INVESTIGATION] }, 'TLP:RED'],
    ['what is for those with whom it is shared', { shared: SHARED }, 'TLP:AMBER'],
  ])('is headed with the narrowest label of what is in it: %s', (_what, more, label) => {
    const made = incidentFileDocument({ ...FILE, ...more });
    expect(made.marking).toBe(label);
    expect(made.blocks[0]).toMatchObject({ kind: 'title', subtitle: label });
  });

  it('has the label of each row', () => {
    const made = incidentFileDocument({ ...FILE, incident: INCIDENT, timeline: [entry] });
    const tables = made.blocks.filter((block) => block.kind === 'table');
    expect(tables.map(({ columns }) => columns.at(-1)?.title)).toEqual(tables.map(() => 'TLP'));
    for (const { rows } of tables) {
      expect(rows.filter((row) => !String(row.at(-1)).startsWith('TLP:'))).toEqual([]);
    }
  });
});

describe('the report of an investigation', () => {
  it('is marked with the narrowest of the incident, itself and its evidence', () => {
    const incident = { ...BARE, tlp: Tlp.GREEN };
    expect(investigationDocument(incident, INVESTIGATION, [], NOW).marking).toBe('TLP:RED');
    const wide = { ...INVESTIGATION, tlp: Tlp.CLEAR };
    expect(investigationDocument(incident, wide, [], NOW).marking).toBe('TLP:GREEN');
  });
});
