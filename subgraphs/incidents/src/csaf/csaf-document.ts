/** The parts of a CSAF 2.0 document (OASIS Standard, 18 November 2022) that are written here. */
export interface CsafDocument {
  readonly document: {
    readonly category: string;
    readonly csaf_version: '2.0';
    readonly title: string;
    readonly lang: 'vi' | 'en';
    readonly aggregate_severity: { readonly text: string };
    readonly distribution: { readonly tlp: { readonly label: CsafTlp }; readonly text?: string };
    readonly notes: readonly CsafNote[];
    readonly publisher: {
      readonly category: 'coordinator';
      readonly name: string;
      readonly namespace: string;
    };
    readonly references?: readonly CsafReference[];
    readonly tracking: {
      readonly id: string;
      readonly status: 'draft' | 'final';
      readonly version: string;
      readonly initial_release_date: string;
      readonly current_release_date: string;
      readonly revision_history: readonly CsafRevision[];
      readonly generator: { readonly engine: { readonly name: string } };
    };
  };
  readonly product_tree?: { readonly branches: readonly CsafBranch[] };
  readonly vulnerabilities?: readonly CsafVulnerability[];
}

/** TLP 1.0 of CSAF 2.0: WHITE is what CLEAR was called before, and there is no AMBER+STRICT. */
export type CsafTlp = 'RED' | 'AMBER' | 'GREEN' | 'WHITE';

/** A text of a document. */
export interface CsafNote {
  readonly category: 'summary' | 'description' | 'general' | 'details' | 'legal_disclaimer' | 'faq' | 'other';
  readonly text: string;
  readonly title?: string;
}

/** Where more can be read. */
export interface CsafReference {
  readonly category?: 'external' | 'self';
  readonly summary: string;
  readonly url: string;
}

/** An edition of a document. */
export interface CsafRevision {
  readonly number: string;
  readonly date: string;
  readonly summary: string;
}

/** A product. */
export interface CsafProduct {
  readonly name: string;
  readonly product_id: string;
  readonly product_identification_helper?: { readonly cpe?: string; readonly purl?: string };
}

/** A place in the tree of products. */
export interface CsafBranch {
  readonly category: string;
  readonly name: string;
  readonly branches?: readonly CsafBranch[];
  readonly product?: CsafProduct;
}

/** A weakness. */
interface CsafVulnerability {
  readonly cve: string;
  readonly notes: readonly CsafNote[];
  readonly product_status?: { readonly known_affected: readonly string[] };
  readonly remediations?: readonly {
    readonly category: 'mitigation';
    readonly details: string;
    readonly product_ids: readonly string[];
  }[];
}
