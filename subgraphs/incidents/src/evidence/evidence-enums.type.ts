import { registerEnumType } from 'type-graphql';
import { CustodyBreakKind } from './custody.rules.js';
import { EvidenceKind } from './evidence-kind.js';

registerEnumType(EvidenceKind, {
  name: 'EvidenceKind',
  description: 'What kind of evidence it is (chứng cứ).',
  valuesConfig: {
    FILE: { description: 'A file that is kept here.' },
    PHYSICAL: { description: 'A thing: a computer, a disk, a telephone.' },
    IMAGE: {
      description: 'A forensic image of a thing or of another image; kept elsewhere, its hashes here.',
    },
    DERIVED: { description: 'What was made from other evidence: an extracted file, a list of processes.' },
  },
});

registerEnumType(CustodyBreakKind, {
  name: 'CustodyBreakKind',
  description: 'What is wrong at a place in a chain of custody.',
  valuesConfig: {
    MISSING_LINK: { description: 'Somebody gave what another one held.' },
    OVERLAP: { description: 'It was given before it was received.' },
    HASH_MISMATCH: { description: 'Its SHA-256 was another one than that recorded.' },
    HASH_NOT_VERIFIED: { description: 'Nobody looked at its SHA-256.' },
  },
});

export { CustodyBreakKind, EvidenceKind };
