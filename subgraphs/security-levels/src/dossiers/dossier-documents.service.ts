import { ErrorCode, KhienError } from '@khien/errors';
import {
  Idempotency,
  type RequestContext,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../identifiers.rules.js';
import { idempotencyKeyProblems } from '../information-systems/information-system.rules.js';
import type { DossierPart } from '../level-determination/procedure.types.js';
import type { AttachDossierDocumentInput, RemoveDossierDocumentInput } from './dossier.inputs.js';
import { prepares } from './dossier.policy.js';
import { DossierBodies } from './dossier-bodies.js';
import { DossierDocument } from './dossier-parts.entity.js';
import { DossierPartsReader } from './dossier-parts.reader.js';
import { type DossierState } from './dossier-state.js';
import { DossiersReader } from './dossiers.reader.js';
import { LevelDossier } from './level-dossier.entity.js';

/** In which states documents change: while they are the preparer's, and the regulation until it is decided by. */
const EDITABLE: Readonly<Partial<Record<DossierState, readonly DossierPart[] | 'ALL'>>> = {
  DRAFT: 'ALL',
  RETURNED: 'ALL',
  APPRAISED_OK: ['INTERNAL_REGULATION'],
  LISTED: ['INTERNAL_REGULATION'],
};

const NO_DOSSIER: UserProblem = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'dossierId'],
  parameters: { what: { vi: 'hồ sơ đề xuất cấp độ', en: 'The dossier' } },
};

/** Documents of dossiers. */
export class DossierDocuments {
  constructor(private readonly context: RequestContext) {}

  /**
   * Attaches an uploaded file to a dossier as the next version of a part.
   *
   * @returns identifier of the dossier
   */
  async attach(input: AttachDossierDocumentInput): Promise<string> {
    const { idempotencyKey, ...content } = input;
    const seen = await this.#prepared(input.dossierId);
    const keyProblems = idempotencyKeyProblems(idempotencyKey);
    if (keyProblems.length > 0) throw new UserProblems(keyProblems);
    const request = { operation: 'attachDossierDocument', key: idempotencyKey, input: content };
    await this.context.use(Idempotency).once(request, async (em) => {
      const dossier = await em.findOne(
        LevelDossier,
        { id: seen.id },
        { lockMode: LockMode.PESSIMISTIC_READ },
      );
      if (dossier === null) throw new UserProblems([NO_DOSSIER]);
      this.#refuseUnlessEditable(dossier.state, input.part, ['input', 'part']);
      const attachedAt = this.context.clock.now();
      const id = uuidv7({ msecs: attachedAt.getTime() });
      const claim = { fileId: input.fileId, purpose: 'dossier-document', attachedTo: id };
      const file = await this.context.use(StoredFiles).claim(em, claim);
      const [latest] = await em.find(
        DossierDocument,
        { dossierId: dossier.id, part: input.part },
        { orderBy: { number: 'desc' }, limit: 1 },
      );
      em.persist(
        em.create(DossierDocument, {
          ...{ id, dossierId: dossier.id, part: input.part, number: (latest?.number ?? 0) + 1 },
          ...{ fileId: file.id, fileName: file.name, mediaType: file.mediaType, size: file.size },
          ...{ sha256: file.sha256, attachedBy: this.context.caller.subject, attachedAt },
          ...{ attachedForId: dossier.operatorId, removedBy: null, removedAt: null },
        }),
      );
      return id;
    });
    this.context.use(DossierPartsReader).forget();
    return seen.id;
  }

  /** Takes a document out of a dossier; it stays on record. @returns identifier of the dossier */
  async remove({ dossierId, documentId }: RemoveDossierDocumentInput): Promise<string> {
    const seen = await this.#prepared(dossierId);
    await this.context.em.transactional(
      async (em) => {
        const dossier = await em.findOne(
          LevelDossier,
          { id: seen.id },
          { lockMode: LockMode.PESSIMISTIC_READ },
        );
        const document = isUuid(documentId)
          ? await em.findOne(DossierDocument, { id: documentId, dossierId: seen.id, removedAt: null })
          : null;
        if (dossier === null || document === null) {
          const what = { vi: 'tài liệu', en: 'The document' };
          throw new UserProblems([
            { code: ErrorCode.NOT_FOUND, path: ['input', 'documentId'], parameters: { what } },
          ]);
        }
        this.#refuseUnlessEditable(dossier.state, document.part, ['input', 'documentId']);
        document.removedBy = this.context.caller.subject;
        document.removedAt = this.context.clock.now();
      },
      { clear: true },
    );
    this.context.use(DossierPartsReader).forget();
    return seen.id;
  }

  /** A dossier that the caller's unit prepares. */
  async #prepared(id: string): Promise<LevelDossier> {
    await this.context.require(prepares);
    const dossier = await this.context.use(DossiersReader).byKey({ id });
    if (dossier === null) throw new UserProblems([NO_DOSSIER]);
    if ((await this.context.use(DossierBodies).actingId()) !== dossier.operatorId) {
      throw new KhienError(ErrorCode.FORBIDDEN);
    }
    return dossier;
  }

  #refuseUnlessEditable(state: DossierState, part: DossierPart, path: readonly string[]): void {
    const parts = EDITABLE[state];
    if (part === 'EXPERT_OPINION' || part === 'APPRAISAL_OPINION') {
      throw new UserProblems([
        {
          ...{
            code: ErrorCode.INVALID_VALUE,
            path,
            parameters: { what: { vi: 'tài liệu', en: 'the part' } },
          },
          message: {
            vi: 'Ý kiến do cơ quan, đơn vị có thẩm quyền đưa ra trên hệ thống, không đính kèm.',
            en: 'An opinion is given by its body, not attached.',
          },
        },
      ]);
    }
    if (parts === 'ALL' || parts?.includes(part)) return;
    throw new UserProblems([
      {
        ...{ code: ErrorCode.NOT_ALLOWED_NOW, path, parameters: { detail: state } },
        message: {
          vi: 'Hồ sơ không ở tình trạng cho phép thay đổi tài liệu này.',
          en: 'The dossier is not in a state in which this document changes.',
        },
      },
    ]);
  }
}
