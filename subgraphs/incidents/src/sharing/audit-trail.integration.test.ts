import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, startSharing } from '../fixture/sharing.fixture.js';

interface Entry {
  readonly entityType: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly withheld: boolean;
}

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)(
  'the audit trail of incidents, connected as the %s',
  (runAs) => {
    let running: Awaited<ReturnType<typeof startSharing>>;
    beforeAll(async () => {
      running = await startSharing(runAs);
    });
    afterAll(() => running.close());

    /** Reports an incident for the ministry, naming somebody. @returns its id */
    const report = async (tlp: string): Promise<string> => {
      const { reportIncident } = await running.data<{ reportIncident: { incident: { id: string } } }>(
        `mutation { reportIncident(input: { idempotencyKey: "report-of-${tlp}", title: "Tuyệt mật ${tlp}", class: PHISHING,
        detectedAt: "2026-01-01T00:00:00Z", tlp: ${tlp}, namedSubjects: ["nguoi-nhan"],
        systemIds: ["0190a000-0000-7000-8000-000000000007"] }) { incident { id } } }`,
        {},
        { caller: asker('INCIDENT_REPORTER', 'VN-GOV-02', 'reporter') },
      );
      return reportIncident.incident.id;
    };
    const changesBy = async (subject: string, caller: ReturnType<typeof asker>) => {
      const { auditTrail } = await running.data<{ auditTrail: { incidents: { nodes: Entry[] } } }>(
        `query ($subject: String) { auditTrail { incidents(first: 200, filter: { subject: $subject }) { nodes {
        kind entityType entityIds before after withheld } } } }`,
        { subject },
        { caller },
      );
      return auditTrail.incidents.nodes.filter(({ entityType }) => entityType.startsWith('Incident'));
    };
    const auditor = (organization: 'VN-GOV-00' | 'VN-GOV-02', subject = 'auditor') =>
      asker('AUDITOR', organization, subject);

    it('shows what stood in an incident to auditors who see it, and of TLP:RED to none who is not named', async () => {
      await report('AMBER');
      const open = await changesBy('reporter', auditor('VN-GOV-02'));
      expect(open.map(({ entityType }) => entityType)).toEqual(
        expect.arrayContaining(['Incident', 'IncidentParty', 'IncidentSystem']),
      );
      expect(open.filter(({ withheld }) => withheld)).toEqual([]);

      await report('RED');
      for (const organization of ['VN-GOV-02', 'VN-GOV-00'] as const) {
        const entries = await changesBy('reporter', auditor(organization));
        expect(entries).toHaveLength(2 * open.length);
        expect(JSON.stringify(entries)).not.toContain('mật RED');
        const withheld = entries.filter((entry) => entry.withheld);
        expect(withheld).toHaveLength(open.length);
        for (const entry of withheld) expect(entry).toMatchObject({ before: null, after: null });
      }
      const named = await changesBy('reporter', auditor('VN-GOV-02', 'nguoi-nhan'));
      expect(named.filter(({ withheld }) => withheld)).toEqual([]);
      expect(JSON.stringify(named)).toContain('mật RED');
    });

    it('shows of what a coordinator did with incidents of others no more than that it was done', async () => {
      const foreign = running.cases.find(({ title }) => title === 'Dấu hiệu amber kiểu3');
      await running.data(
        `mutation { addIncidentParty(input: { incidentId: "${foreign?.id}", expectedVersion: 1, role: NAMED,
        subject: "nguoi-thu-ba" }) { userErrors { code } incident { id } } }`,
        {},
        { caller: asker('COORDINATOR', 'VN-GOV-02', 'coordinator') },
      );
      const entries = await changesBy('coordinator', auditor('VN-GOV-02'));
      expect(entries.map(({ entityType }) => entityType).toSorted()).toEqual(['Incident', 'IncidentParty']);
      expect(entries.every(({ withheld }) => withheld)).toBe(true);
      expect(JSON.stringify(entries)).not.toContain('nguoi-thu-ba');
    });

    it('shows whom an incident is shared with to those with whom it is, not to all who read it', async () => {
      const network = running.cases.find(({ title }) => title === 'Dấu hiệu green kiểu3');
      await running.data(
        `mutation { addIncidentParty(input: { incidentId: "${network?.id}", expectedVersion: 1, role: NAMED,
        subject: "nguoi-thu-tu" }) { userErrors { code } incident { id } } }`,
        {},
        { caller: asker('COORDINATOR', 'VN-GOV-02', 'coordinator of green') },
      );
      const responding = { ...auditor('VN-GOV-02'), roles: ['PUBLIC', 'AUDITOR', 'RESPONDER'] as const };
      const entries = await changesBy('coordinator of green', responding);
      expect(entries.map(({ entityType, withheld }) => [entityType, withheld]).toSorted()).toEqual([
        ['Incident', false],
        ['IncidentParty', true],
      ]);
    });
  },
);
