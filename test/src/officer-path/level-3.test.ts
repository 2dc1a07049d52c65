import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FilledDatabases,
  fillDatabases,
  launch,
  MODES,
  type TestPlatform,
} from '../harness/platform.js';
import { expectWholeTrail, trailOf } from './audit-trail.js';
import { Officer, type UserError } from './officer.js';
import {
  type Offices,
  OPERATING_UNIT,
  OWNER,
  openOffices,
  PUBLIC_SECURITY,
  SPECIALISED_UNIT,
} from './offices.js';
import { QUESTIONS } from './questions.js';
import {
  attach,
  DOSSIER,
  decision,
  FACTS,
  freshKey,
  moved,
  PARTS,
  REGULATION,
  type SeenDossier,
  type SeenSystem,
  SUITABLE,
  SYSTEM,
  today,
} from './steps.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

const messages = ({ userErrors }: { userErrors: readonly UserError[] }) =>
  userErrors.map(({ message }) => message);

// One story: every step stands on those before it.
describe.each(MODES)('a system of level 3 under Decree 331, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let offices: Offices;
  let before: Figures;
  let system: SeenSystem;
  let dossier: SeenDossier;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
    offices = await openOffices(platform);
    before = await figures(offices);
  });
  afterAll(() => platform.close());

  it('is judged before it is registered, by anybody: level, reason, who decides, documents, deadlines', async () => {
    const nobody = new Officer(platform.url, 'nobody', '', {});
    const { kind, facts } = FACTS[3];
    const { determineLevel } = await nobody.see<{ determineLevel: { determination: object } }>(
      QUESTIONS.determine,
      { facts: { kind, ...facts } },
    );
    expect(determineLevel).toMatchObject({
      userErrors: [],
      determination: {
        value: 3,
        // Some facts were not given: what they could come to is said as a range.
        ...{ status: 'AT_LEAST', range: { lowest: 3, highest: 5 }, regimeChoice: { regime: 'ND331' } },
        criteria: expect.arrayContaining([
          expect.objectContaining({
            citation: 'điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP',
            en: 'Handles administrative procedures.',
          }),
        ]),
        procedure: {
          documents: expect.arrayContaining([
            expect.objectContaining({ title: 'Thuyết minh đề xuất cấp độ', en: 'Level statement' }),
          ]),
          deadlines: expect.arrayContaining([
            {
              code: 'LV_APPR_3',
              period: '15 ngày làm việc từ khi nhận đủ hồ sơ hợp lệ',
              en: '15 working days from the complete dossier',
            },
          ]),
        },
      },
    });
  });

  it('is registered by its owner: what is not known is asked for, not guessed', async () => {
    const { owner } = offices;
    const input = {
      ...{ idempotencyKey: freshKey(), name: 'Hệ thống thông tin giải quyết thủ tục hành chính' },
      ...{ ownerCode: OWNER, operatorCode: OPERATING_UNIT, state: 'OPERATING', servedAreaIds: [] },
      ...{ kind: 'SERVING_CITIZENS_AND_BUSINESSES', facts: { informationClasses: ['PERSONAL'] } },
    };
    const wrong = { ...input, name: ' ', ownerCode: 'VN-GOV-99' };
    expect(messages(await owner.in('vi').try('registerInformationSystem', wrong, SYSTEM))).toEqual([
      'Thiếu giá trị bắt buộc: Tên hệ thống.',
      'Không tìm thấy tổ chức có mã "VN-GOV-99".',
    ]);
    expect(messages(await owner.in('en').try('registerInformationSystem', wrong, SYSTEM))).toEqual([
      'A required value is missing: The name of the system.',
      'The organization with the code "VN-GOV-99" was not found.',
    ]);
    system = await owner.do<SeenSystem>('registerInformationSystem', input, SYSTEM);
    expect(system.reference).toMatch(/^HTTT-\d{4}-\d{6}$/);
    const { level } = await about<{ level: SeenLevel }>(offices.owner, QUESTIONS.level);
    expect(level).toMatchObject({ value: null, status: 'FACTS_MISSING', criteria: [] });
    expect(level.reason).toBe('Chưa xác định được cấp độ: còn thiếu 10 thông tin.');
    expect(level.en).toBe('The level cannot be determined yet: 10 facts are missing.');
    expect(level.missingFacts).toContainEqual({
      fact: 'administrativeProcedures',
      couldRaiseTo: 3,
      question: 'Hệ thống có giải quyết thủ tục hành chính không?',
      en: 'Does the system handle administrative procedures?',
    });
  });

  it('has level 3 once its facts are known, with the criterion behind it', async () => {
    const { operator } = offices;
    const early = await operator
      .in('vi')
      .try('createDossier', { idempotencyKey: freshKey(), systems: [{ systemId: system.id }] }, DOSSIER);
    expect(messages(early)).toEqual([
      `Chưa xác định được cấp độ của ${system.reference} từ các thông tin đã có.`,
    ]);
    const known = { id: system.id, expectedVersion: system.version, facts: FACTS[3].facts };
    system = await operator.do<SeenSystem>('updateInformationSystem', known, SYSTEM);
    const { level } = await about<{ level: SeenLevel }>(operator, QUESTIONS.level);
    expect(level.value).toBe(3);
    expect(level.criteria[0]).toEqual({
      level: 3,
      citation: 'điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP',
      text: 'Giải quyết thủ tục hành chính.',
      en: 'Handles administrative procedures.',
      verification: 'SECONDARY_COPY',
    });
    expect(level.reason).toContain(
      'Cấp độ 3 theo điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP: Giải quyết thủ tục hành chính.',
    );
    expect(level.en).toContain('Level 3 under Article 13(2)(b) of Decree 331/2026/NĐ-CP');
    // The same as without an account.
    const { determineLevel } = await operator.see<{ determineLevel: { determination: SeenLevel } }>(
      QUESTIONS.determine,
      { facts: { kind: FACTS[3].kind, ...FACTS[3].facts } },
    );
    expect(determineLevel.determination).toMatchObject({ value: level.value, status: level.status });
    const { compareDeterminations } = await operator.see<{ compareDeterminations: object }>(
      QUESTIONS.compare,
      { system: system.id },
    );
    expect(compareDeterminations).toMatchObject({ userErrors: [], comparison: { to: { value: 3 } } });
    expect((await duties()).obligations.map(({ code, state }) => [code, state])).toEqual([
      ['LEVEL_APPROVED', 'OPEN'],
      ['PLAN_CARRIED_OUT', 'OPEN'],
    ]);
  });

  it('gets a dossier from its operating unit; the proposal comes as a document, and what is missing is said at once', async () => {
    const { operator, otherOperator } = offices;
    const input = { idempotencyKey: freshKey(), systems: [{ systemId: system.id }] };
    const { id } = await operator.do<SeenDossier>('createDossier', input, DOSSIER);
    dossier = await attach(operator, id, PARTS.slice(0, 3));
    expect(messages(await operator.in('vi').try('submitDossier', moved(dossier), DOSSIER))).toEqual([
      'Thiếu giá trị bắt buộc: đơn vị thẩm định.',
      'Thiếu tài liệu: Thuyết minh phương án bảo đảm an ninh mạng.',
      'Thiếu tài liệu: Báo cáo đánh giá rủi ro.',
    ]);
    expect(messages(await operator.in('en').try('submitDossier', moved(dossier), DOSSIER))).toEqual([
      'A required value is missing: The appraising body.',
      'A document is missing: Protection plan.',
      'A document is missing: Risk assessment.',
    ]);
    for (const format of ['PDF', 'DOCX']) {
      const { proposalDocument } = await about<{ proposalDocument: string }>(
        operator,
        `query ($reference: String!) { informationSystem(reference: $reference) {
          proposalDocument(format: ${format}) } }`,
      );
      const document = await operator.read(proposalDocument);
      expect([document.status, document.content.subarray(0, 2).toString()]).toEqual([
        200,
        format === 'PDF' ? '%P' : 'PK',
      ]);
      expect((await otherOperator.read(proposalDocument)).status).toBe(404);
    }
    dossier = await attach(operator, id, PARTS.slice(3));
    const { requiredDocuments, proposedLevel, regime } = await seen();
    expect({ proposedLevel, regime }).toEqual({ proposedLevel: 3, regime: 'ND331' });
    expect(requiredDocuments.filter(({ present }) => !present).map(({ part }) => part)).toEqual([
      'INTERNAL_REGULATION',
      'APPRAISAL_OPINION',
    ]);
  });

  it('is appraised by the specialised unit within fifteen working days, which sees it from the day it is sent', async () => {
    const { operator, appraiser } = offices;
    expect((await appraiser.ask(QUESTIONS.dossier, { id: dossier.id })).data).toEqual({ dossier: null });
    const own = { ...moved(dossier), appraisingCode: OPERATING_UNIT };
    expect(messages(await operator.in('vi').try('submitDossier', own, DOSSIER))).toEqual([
      'Đơn vị thẩm định không được là đơn vị vận hành: chủ quản giao đơn vị khác (khoản 4 Điều 18 Nghị định 331/2026/NĐ-CP).',
    ]);
    const input = { ...moved(dossier), appraisingCode: SPECIALISED_UNIT };
    dossier = await operator.do<SeenDossier>('submitDossier', input, DOSSIER);
    const inbox = await appraiser.see<{ dossiers: { nodes: { id: string; systems: object[] }[] } }>(
      QUESTIONS.inbox,
      { unit: SPECIALISED_UNIT },
    );
    // Beside what the demonstration has at this unit.
    const received = inbox.dossiers.nodes.find(({ id }) => id === dossier.id);
    expect(received?.systems).toMatchObject([{ system: { reference: system.reference } }]);
    const { deadlines, stateText, en } = await seen();
    expect([stateText, en]).toEqual(['Đã gửi thẩm định', 'Sent for appraisal']);
    expect(deadlines.map(({ code, status, body }) => [code, status, body])).toEqual(
      expect.arrayContaining([
        ['LV_INCOMPLETE', 'RUNNING', 'SPECIALISED_UNIT'],
        ['LV_APPR_3', 'RUNNING', 'SPECIALISED_UNIT'],
      ]),
    );
    // Holidays only add to the working days that lie between.
    for (const [code, days] of [
      ['LV_INCOMPLETE', 5],
      ['LV_APPR_3', 15],
    ] as const) {
      const { dueOn = '' } = deadlines.find((deadline) => deadline.code === code) ?? {};
      expect(weekdays(today(), dueOn)).toBeGreaterThanOrEqual(days);
    }
    // What the unit judges by: facts, proposal, documents.
    const { informationSystem } = await appraiser.see<{
      informationSystem: { facts: object; proposalDocument: string };
    }>(
      `query ($reference: String!) { informationSystem(reference: $reference) { facts { administrativeProcedures }
        proposalDocument } }`,
      { reference: system.reference },
    );
    expect(informationSystem.facts).toEqual({ administrativeProcedures: true });
    expect((await appraiser.read(informationSystem.proposalDocument)).status).toBe(200);
    const { dossier: read } = await appraiser.see<{ dossier: { documents: { fileId: string }[] } }>(
      'query ($id: ID!) { dossier(id: $id) { documents { fileId } } }',
      { id: dossier.id },
    );
    const file = `/files/security-levels/stored?id=${read.documents[0]?.fileId}`;
    expect((await appraiser.read(file)).status).toBe(200);
    expect((await offices.otherAppraiser.read(file)).status).toBe(404);

    dossier = await appraiser.do<SeenDossier>('acceptForAppraisal', moved(dossier), DOSSIER);
    dossier = await appraiser.do<SeenDossier>(
      'giveAppraisalOpinion',
      { ...moved(dossier), ...SUITABLE },
      DOSSIER,
    );
    expect((await seen()).stateText).toBe('Đã thẩm định - phù hợp');
    const { figures: now } = await portfolio(offices);
    expect(now.proposed - before.proposed).toBe(1);
  });

  it('is approved by the ministry, not before the internal regulation was issued', async () => {
    const { operator, decider } = offices;
    expect(messages(await operator.in('vi').try('submitForApproval', moved(dossier), DOSSIER))).toEqual([
      'Thiếu giá trị bắt buộc: số quy chế.',
      'Thiếu giá trị bắt buộc: ngày ban hành quy chế.',
      'Thiếu tài liệu: Quy chế bảo đảm an ninh mạng.',
    ]);
    await attach(operator, dossier.id, ['INTERNAL_REGULATION']);
    dossier = await operator.do<SeenDossier>(
      'submitForApproval',
      { ...moved(dossier), ...REGULATION },
      DOSSIER,
    );
    const early = { ...moved(dossier), ...decision('31/QĐ'), decidedOn: '2026-08-31' };
    expect(messages(await decider.in('en').try('approveDossier', early, DOSSIER))).toEqual([
      'The internal regulation must have been issued before the approval.',
    ]);
    const signed = { ...moved(dossier), ...decision('31/QĐ') };
    dossier = await decider.do<SeenDossier>('approveDossier', signed, DOSSIER);
    const { decisions, history, stateText, en } = await seen();
    expect([stateText, en]).toEqual(['Đã được phê duyệt', 'Approved']);
    expect(decisions).toMatchObject([
      { kind: 'LEVEL', number: '31/QĐ', decidedOn: today(), recordedFor: { code: OWNER } },
    ]);
    expect(history.map(({ text, organization }) => [text, organization.code])).toEqual([
      ['Lập hồ sơ', OPERATING_UNIT],
      ['Gửi thẩm định', OPERATING_UNIT],
      ['Tiếp nhận hồ sơ hợp lệ', SPECIALISED_UNIT],
      ['Ý kiến thẩm định: phù hợp', SPECIALISED_UNIT],
      ['Trình phê duyệt', OPERATING_UNIT],
      ['Phê duyệt cấp độ', OWNER],
    ]);
    expect(await duties()).toMatchObject({
      approvedLevel: 3,
      approvedRegime: 'ND331',
      approvedOn: today(),
      dossierState: 'APPROVED',
      planState: 'NOT_DONE',
      obligations: [
        { code: 'LEVEL_APPROVED', state: 'DONE', title: 'Có cấp độ được phê duyệt' },
        { code: 'PLAN_CARRIED_OUT', state: 'OPEN', en: 'Carry out the whole protection plan' },
      ],
    });
  });

  it('has its controls answered from one table; the plan is full when nothing is missing', async () => {
    const { operator, owner } = offices;
    const { compliance, gaps } = await about<SeenGaps>(operator, QUESTIONS.gaps);
    expect(compliance).toMatchObject({ level: 3, regime: 'ND331', figures: { done: 0, rate: 0 } });
    expect(gaps.totalCount).toBe(compliance.figures.total);
    expect(gaps.nodes[0]?.control).toMatchObject({ title: 'Quản lý lỗ hổng', en: 'Vulnerabilities' });

    const full = () => ({
      idempotencyKey: freshKey(),
      systemId: system.id,
      state: 'FULL',
      note: 'Nghiệm thu',
    });
    const PLAN = 'informationSystem { planState }';
    const early = await operator.in('vi').try('recordPlanState', full(), PLAN);
    expect(early.userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW', path: ['input', 'state'] }]);

    const address = (format: string) =>
      `/files/security-levels/control-answers?system=${system.reference}&format=${format}&language=vi`;
    expect((await operator.read(address('xlsx'))).content.subarray(0, 2).toString()).toBe('PK');
    const [, ...lines] = String((await operator.read(address('csv'))).content)
      .trim()
      .split('\r\n');
    // Only what is answered goes back; the columns that inform may be left out.
    const answered = (state: string) =>
      ['Mã yêu cầu,Tình trạng', ...lines.map((line) => `${line.split(',')[0]},${state}`)].join('\r\n');
    const answers = async (content: string, dryRun: boolean) =>
      operator.in('vi').do<Report>(
        'importControlAnswers',
        {
          ...{ idempotencyKey: freshKey(), systemId: system.id, dryRun },
          fileId: await operator.send('tra-loi.csv', content),
        },
        'report { dryRun rows recorded problemCount problems { line column message } }',
      );
    const wrong = answered('Đã đáp ứng').replace('Đã đáp ứng', 'xong rồi');
    const report = await answers(wrong, true);
    expect(report).toMatchObject({ dryRun: true, recorded: 0, problemCount: 1 });
    expect(report.problems[0]).toMatchObject({ line: 2, column: 'Tình trạng' });
    expect((await about<SeenGaps>(operator, QUESTIONS.gaps)).gaps.totalCount).toBe(gaps.totalCount);
    expect(await answers(answered('Đã đáp ứng'), false)).toMatchObject({ recorded: lines.length });
    const done = await about<SeenGaps>(operator, QUESTIONS.gaps);
    expect(done.compliance.figures).toMatchObject({ done: lines.length, notDone: 0, rate: 1 });
    expect(done.gaps.totalCount).toBe(0);

    expect(await operator.do('recordPlanState', full(), PLAN)).toEqual({ planState: 'FULL' });
    expect((await duties()).obligations.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
    for (const [name, root] of [
      ['oscal-plan', 'system-security-plan'],
      ['oscal-assessment-results', 'assessment-results'],
    ] as const) {
      const exported = await owner.read(`/files/security-levels/${name}?system=${system.reference}`);
      expect(Object.keys(JSON.parse(String(exported.content)))).toEqual([root]);
    }
  });

  it('is scanned: a weakness is joined to the component, with its severity and a day', async () => {
    const { operator } = offices;
    const table = [
      'component,version,cve,cvss_vector,title',
      'openssl,3.0.1,CVE-2022-0778,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H,Infinite loop in BN_mod_sqrt()',
    ].join('\n');
    const scan = {
      ...{ systemId: system.id, scope: 'SYSTEM', tool: 'Quét lỗ hổng', scannedAt: new Date().toISOString() },
      fileId: await operator.send('scan.csv', table),
    };
    const fields = 'scanImport { records foundNew } alreadyImported';
    expect(await operator.do('importScan', scan, fields)).toEqual({ records: 1, foundNew: 1 });
    const { scanFindings } = await about<{ scanFindings: { nodes: object[] } }>(
      operator,
      `query ($reference: String!) { informationSystem(reference: $reference) { scanFindings(first: 5) {
        nodes { cve score severity state component { name version } } } } }`,
    );
    expect(scanFindings.nodes).toEqual([
      {
        ...{ cve: 'CVE-2022-0778', score: 7.5, severity: 'HIGH', state: 'OPEN' },
        component: { name: 'openssl', version: '3.0.1' },
      },
    ]);
  });

  it('is inspected by a unit that does not operate it; a finding is put right and verified', async () => {
    const { owner, operator, appraiser } = offices;
    const plan = {
      ...{ idempotencyKey: freshKey(), systemId: system.id, assessorCode: SPECIALISED_UNIT, kind: 'SELF' },
      ...{ contents: ['COMPLIANCE', 'EFFECTIVENESS'], mode: 'WHITE_BOX', trigger: 'PERIODIC' },
      ...{ plan: 'Kiểm tra việc tuân thủ và hiệu quả.', plannedFrom: today(), plannedTo: today() },
    };
    const dependent = { ...plan, assessorCode: OPERATING_UNIT };
    expect(messages(await owner.in('vi').try('planInspection', dependent, 'inspection { id }'))).toEqual([
      'Đơn vị kiểm tra, đánh giá phải độc lập với đơn vị vận hành hệ thống (Điều 27 Nghị định 331/2026/NĐ-CP).',
    ]);
    expect(messages(await owner.in('en').try('planInspection', dependent, 'inspection { id }'))).toEqual([
      'Whoever inspects has to be independent of who operates the system (Article 27 of Decree 331/2026/NĐ-CP).',
    ]);
    const INSPECTION = 'inspection { id version state }';
    const FINDING = 'finding { id version state dueOn }';
    let inspection = await owner.do<SeenInspection>('planInspection', plan, INSPECTION);
    const at = () => ({ id: inspection.id, expectedVersion: inspection.version });
    inspection = await appraiser.do<SeenInspection>('startInspection', at(), INSPECTION);
    let finding = await appraiser.do<SeenInspection & { dueOn: string }>(
      'recordFinding',
      {
        ...{ idempotencyKey: freshKey(), inspectionId: inspection.id, severity: 'HIGH' },
        ...{ subjectKind: 'CONTROL', subject: 'L3-LOGS', title: 'Nhật ký lưu chưa đủ thời gian' },
        description: 'Nhật ký của máy chủ ứng dụng bị xoá sau 30 ngày.',
      },
      FINDING,
    );
    expect(finding.dueOn > today()).toBe(true);
    const result = { ...at(), conclusion: 'MEETS_PARTLY', summary: 'Cơ bản tuân thủ.' };
    inspection = await appraiser.do<SeenInspection>('completeInspection', result, INSPECTION);
    expect(inspection.state).toBe('COMPLETED');

    const of = () => ({ findingId: finding.id, expectedVersion: finding.version });
    const fileId = await operator.send('cau-hinh-nhat-ky.csv', 'muc,gia tri\nthoi gian luu,365 ngay\n');
    const report = { ...of(), description: 'Đã tăng thời gian lưu lên 12 tháng.', fileIds: [fileId] };
    finding = await operator.do('reportRemediation', report, FINDING);
    finding = await appraiser.do(
      'verifyRemediation',
      { ...of(), verdict: 'REJECTED', note: 'Chưa áp dụng cho máy chủ dự phòng.' },
      FINDING,
    );
    expect(finding.state).toBe('OPEN');
    const again = { ...of(), description: 'Đã áp dụng cho cả máy chủ dự phòng.' };
    finding = await operator.do('reportRemediation', again, FINDING);
    finding = await appraiser.do(
      'verifyRemediation',
      { ...of(), verdict: 'ACCEPTED', note: 'Đã kiểm tra lại.' },
      FINDING,
    );
    const { inspections } = await about<{ inspections: { nodes: object[] } }>(operator, QUESTIONS.findings);
    expect(inspections.nodes).toMatchObject([
      {
        ...{ state: 'COMPLETED', conclusion: 'MEETS_PARTLY', assessor: { code: SPECIALISED_UNIT } },
        findings: {
          nodes: [
            {
              ...{ number: 1, severity: 'HIGH', state: 'CLOSED', overdue: false },
              remediations: {
                nodes: expect.arrayContaining([expect.objectContaining({ verdict: 'ACCEPTED' })]),
              },
            },
          ],
        },
      },
    ]);
  });

  it('counts for its ministry as approved and fully compliant, and goes out as a table', async () => {
    const { figures: now } = await portfolio(offices);
    expect({
      registered: now.registered - before.registered,
      proposed: now.proposed - before.proposed,
      approved: now.approved - before.approved,
      fullyCompliant: now.fullyCompliant - before.fullyCompliant,
      overdue: now.overdue - before.overdue,
    }).toEqual({ registered: 1, proposed: 0, approved: 1, fullyCompliant: 1, overdue: 0 });
    const table = await offices.owner.read(
      `/files/security-levels/information-systems?format=csv&language=vi&ownerCode=${OWNER}&approvedLevel=3`,
    );
    expect(String(table.content)).toContain(system.reference);
    const others = await offices.otherOwner.read(
      `/files/security-levels/information-systems?format=csv&language=vi&ownerCode=${OWNER}`,
    );
    expect(String(others.content)).not.toContain(system.reference);
  });

  it('stands in the yearly report of its ministry, signed, sent to the Ministry of Public Security and received', async () => {
    const { owner, otherOwner, nationalAppraiser } = offices;
    const REPORT = 'yearReport { id version state systems recipient { code } document }';
    // One report a year and recipient: the second mode tells of the year before, on the same databases.
    const year = Number(today().slice(0, 4)) - (mode === 'one' ? 0 : 1);
    const draft = {
      ...{ idempotencyKey: freshKey(), kind: 'AUTHORITY', organizationCode: OWNER, year },
      recipientCode: PUBLIC_SECURITY,
    };
    let report = await owner.do<SeenReport>('draftYearReport', draft, REPORT);
    const at = () => ({ id: report.id, expectedVersion: report.version });
    const signed = { ...at(), documentNumber: `1${year}/BC`, signerName: 'Nguyễn Văn A' };
    expect((await otherOwner.try('signYearReport', signed, REPORT)).userErrors[0]?.code).toBe('NOT_FOUND');
    report = await owner.do<SeenReport>('signYearReport', signed, REPORT);
    report = await owner.do<SeenReport>('sendYearReport', at(), REPORT);
    const document = await owner.read(report.document);
    expect([document.status, document.type]).toEqual([200, 'application/pdf']);
    expect((await otherOwner.read(report.document)).status).toBe(404);
    const receipt = { ...at(), receiptNumber: '456/TN' };
    report = await nationalAppraiser.do<SeenReport>('acknowledgeYearReport', receipt, REPORT);
    expect([report.state, report.recipient.code]).toEqual(['RECEIVED', PUBLIC_SECURITY]);
  });

  it('leaves every step on record, each with who did it and for whom', async () => {
    const { owner, operator, appraiser, decider, auditor } = offices;
    const by = ({ subject, organization }: { subject: string; organization: string }, action: string) => ({
      ...{ action, subject, organizationCode: organization },
    });
    expect(await trailOf(auditor, system.id, ['InformationSystem'])).toEqual([
      by(owner, 'registerInformationSystem'),
      by(operator, 'updateInformationSystem'),
    ]);
    expect(await trailOf(auditor, dossier.id, ['LevelDossier'])).toEqual([
      by(operator, 'createDossier'),
      by(operator, 'submitDossier'),
      by(appraiser, 'acceptForAppraisal'),
      by(appraiser, 'giveAppraisalOpinion'),
      by(operator, 'submitForApproval'),
      by(decider, 'approveDossier'),
    ]);
    await expectWholeTrail(databases);
  });

  /** What a question about the system gives. */
  async function about<T>(who: Offices['owner'], question: string): Promise<T> {
    const { informationSystem } = await who.see<{ informationSystem: T }>(question, {
      reference: system.reference,
    });
    return informationSystem;
  }

  const duties = () => about<SeenDuties>(offices.operator, QUESTIONS.duties);

  async function seen(): Promise<SeenWhole> {
    const { id } = dossier;
    return (await offices.operator.see<{ dossier: SeenWhole }>(QUESTIONS.dossier, { id })).dossier;
  }
});

/** Days from Monday to Friday that lie behind the first day, up to the last. */
function weekdays(from: string, to: string): number {
  let count = 0;
  for (let day = new Date(from); ; ) {
    day = new Date(day.getTime() + 86_400_000);
    if (day.toISOString().slice(0, 10) > to) return count;
    if (day.getUTCDay() % 6 !== 0) count += 1;
  }
}

type Figures = Readonly<
  Record<'registered' | 'proposed' | 'approved' | 'fullyCompliant' | 'overdue', number>
>;

const NONE: Figures = { registered: 0, proposed: 0, approved: 0, fullyCompliant: 0, overdue: 0 };

/** The figures of the ministry's registered systems, without the generated ones. */
async function portfolio({ owner }: Offices): Promise<{ figures: Figures }> {
  const { levelOversight } = await owner.see<{
    levelOversight: { origin: string; figures: Figures }[];
  }>(QUESTIONS.portfolio, { organization: OWNER });
  return levelOversight.find(({ origin }) => origin === 'REGISTERED') ?? { figures: NONE };
}

const figures = async (offices: Offices) => (await portfolio(offices)).figures;

interface SeenLevel {
  readonly value: number | null;
  readonly status: string;
  readonly reason: string;
  readonly en: string;
  readonly criteria: readonly object[];
  readonly missingFacts: readonly object[];
}

interface SeenDuties {
  readonly obligations: readonly { readonly code: string; readonly state: string }[];
}

interface SeenGaps {
  readonly compliance: { readonly figures: { readonly total: number; readonly rate: number } };
  readonly gaps: { readonly totalCount: number; readonly nodes: readonly { readonly control: object }[] };
}

interface Report {
  readonly problems: readonly object[];
}

interface SeenReport {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly recipient: { readonly code: string };
  readonly document: string;
}

interface SeenInspection {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

interface SeenWhole {
  readonly stateText: string;
  readonly en: string;
  readonly proposedLevel: number;
  readonly regime: string;
  readonly requiredDocuments: readonly { readonly part: string; readonly present: boolean }[];
  readonly deadlines: readonly {
    readonly code: string;
    readonly status: string;
    readonly body: string;
    readonly dueOn: string;
  }[];
  readonly history: readonly { readonly text: string; readonly organization: { readonly code: string } }[];
  readonly decisions: readonly object[];
}
