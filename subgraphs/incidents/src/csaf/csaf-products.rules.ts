import type { Bilingual } from '@khien/errors';
import { PackageURL } from 'packageurl-js';
import type { AffectedProduct } from '../warnings/warning-content.js';
import { isCpe, isPurl } from '../warnings/warning-content.rules.js';
import { type Json, object, objects } from './csaf-json.js';
import { counted, named } from './csaf-left-out.rules.js';

/** What a document says is affected, and what of it did not go over. */
interface ImportedProducts {
  readonly products: readonly AffectedProduct[];
  readonly leftOut: readonly Bilingual[];
}

const NAME = 200;
/** States of section 3.2.3.9 by which a product is affected. */
const AFFECTED = ['known_affected', 'first_affected', 'last_affected'];
/** Those by which it is not, or nobody knows: a warning has no word for them. */
const OTHER_STATES: readonly (readonly [states: readonly string[], vi: string, en: string])[] = [
  [['under_investigation'], 'sản phẩm đang được xem xét', 'products under investigation'],
  [['fixed', 'first_fixed'], 'sản phẩm đã được vá', 'products that are fixed'],
  [['known_not_affected'], 'sản phẩm không bị ảnh hưởng', 'products that are not affected'],
  [['recommended'], 'phiên bản được khuyên dùng', 'recommended versions'],
];
/** Branches that make vendor, name and version of a product. */
const KEPT_BRANCHES = ['vendor', 'product_name', 'product_version', 'product_version_range'];

/** Whether a weakness hits, hit or may hit a product; so does one that says nothing of products. */
export function hits({ product_status: status }: Json): boolean {
  const said = Object.keys(object(status));
  const hitting = [...AFFECTED, 'under_investigation', 'fixed', 'first_fixed'];
  return !said.includes('known_not_affected') || said.some((state) => hitting.includes(state));
}

/** The products that are affected: those that some weakness says are; all where none says anything of any product. */
export function productsOf(csaf: Json, vulnerabilities: readonly Json[]): ImportedProducts {
  const tree = new ProductTree(object(csaf['product_tree']));
  const inState = (states: readonly string[]) =>
    new Set(
      vulnerabilities.flatMap(({ product_status: status }) =>
        states.flatMap((state) => {
          const ids = object(status)[state];
          return Array.isArray(ids) ? ids.map(String) : [];
        }),
      ),
    );
  const affected = inState(AFFECTED);
  const said = inState([...AFFECTED, ...OTHER_STATES.flatMap(([states]) => states)]);
  const ids = said.size === 0 ? tree.ids() : [...affected];
  const found = ids.map((id) => tree.find(id));
  const distinct = new Map(found.map((one) => [JSON.stringify(one.product), one]));
  const kept = [...distinct.values()];
  return {
    products: kept.map(({ product }) => product),
    leftOut: [
      ...OTHER_STATES.flatMap(([states, vi, en]) =>
        counted(vi, en, [...inState(states)].filter((id) => !affected.has(id)).length),
      ),
      ...(said.size === 0
        ? []
        : counted(
            'sản phẩm không nêu trạng thái',
            'products without a state',
            tree.ids().filter((id) => !said.has(id)).length,
          )),
      ...named(
        'nền tảng mà sản phẩm nằm trong đó',
        'platforms that products are part of',
        found.flatMap(({ on }) => on),
      ),
      ...counted('CPE 2.2', 'CPE 2.2', kept.filter(({ unfit }) => unfit.includes('cpe')).length),
      ...counted('package URL', 'package URL', kept.filter(({ unfit }) => unfit.includes('purl')).length),
      ...counted('tên bị cắt', 'names cut', kept.filter(({ unfit }) => unfit.includes('name')).length),
      ...counted(
        'khoảng phiên bản quá dài (coi là mọi phiên bản)',
        'ranges of versions that are too long (taken for every version)',
        kept.filter(({ unfit }) => unfit.includes('versions')).length,
      ),
      ...named(
        'đặc điểm khác của sản phẩm',
        'other marks of products',
        found.flatMap(({ marks }) => marks),
      ),
      ...counted(
        'nhóm sản phẩm',
        'product groups',
        objects(object(csaf['product_tree'])['product_groups']).length,
      ),
    ],
  };
}

interface Found {
  readonly product: AffectedProduct;
  /** What of it does not fit. */
  readonly unfit: readonly ('cpe' | 'purl' | 'name' | 'versions')[];
  /** Where else a product of another maker's tree stands: architecture, hashes. */
  readonly marks: readonly string[];
  /** What it is a part of, from the inside out. */
  readonly on: readonly string[];
}

type Path = Readonly<Record<string, string>>;

/** The products of a document: of its branches, its list, and what is made of them by relationships (section 3.2.2.4). */
class ProductTree {
  readonly #plain = new Map<string, { readonly product: Json; readonly path: Path }>();
  readonly #composed = new Map<string, Json>();
  /** Products that are named as a part of others. */
  readonly #parts = new Set<string>();

  constructor(tree: Json) {
    this.#walk(objects(tree['branches']), {});
    for (const product of objects(tree['full_product_names'])) this.#add(product, {});
    for (const relationship of objects(tree['relationships'])) {
      this.#composed.set(idOf(object(relationship['full_product_name'])), relationship);
      this.#parts.add(String(relationship['product_reference']));
      this.#parts.add(String(relationship['relates_to_product_reference']));
    }
  }

  /** Those that stand for themselves. */
  ids(): readonly string[] {
    return [...this.#plain.keys(), ...this.#composed.keys()].filter((id) => !this.#parts.has(id));
  }

  /** The component that a scan would find: what is installed on or part of something is named, the rest said apart. */
  find(id: string): Found {
    const on: string[] = [];
    let helper: Json = {};
    let at = id;
    for (const seen = new Set<string>(); !seen.has(at); ) {
      seen.add(at);
      const relationship = this.#composed.get(at);
      if (relationship === undefined) break;
      helper = { ...helperOf(object(relationship['full_product_name'])), ...helper };
      on.push(this.#nameOf(String(relationship['relates_to_product_reference'])));
      at = String(relationship['product_reference']);
    }
    const { product, path } = this.#plain.get(at) ?? {
      product: object(this.#composed.get(at)?.['full_product_name']),
      path: {},
    };
    return { ...foundOf(product, path, { ...helperOf(product), ...helper }), on };
  }

  #nameOf(id: string): string {
    const product = this.#plain.get(id)?.product ?? object(this.#composed.get(id)?.['full_product_name']);
    return String(product['name'] ?? id);
  }

  #walk(branches: readonly Json[], above: Path): void {
    for (const branch of branches) {
      const path = { ...above, [String(branch['category'])]: String(branch['name']) };
      if (branch['product'] !== undefined) this.#add(object(branch['product']), path);
      this.#walk(objects(branch['branches']), path);
    }
  }

  #add(product: Json, path: Path): void {
    this.#plain.set(idOf(product), { product, path });
  }
}

function foundOf(product: Json, path: Path, helper: Json): Omit<Found, 'on'> {
  const said = String(product['name']);
  const [cpe, purl] = [String(helper['cpe'] ?? ''), String(helper['purl'] ?? '')];
  const { vendor = '-', product_name: productName, product_version: version } = path;
  const range = version ?? path['product_version_range'];
  // Where no branch names the product, its version often is name and version in one: the package URL has them apart.
  const byPurl = productName === undefined && isPurl(purl) ? PackageURL.fromString(purl) : undefined;
  const name = productName ?? byPurl?.name ?? said;
  const versions = byPurl === undefined ? (range === name ? undefined : range) : byPurl.version;
  const long = (versions?.length ?? 0) > NAME;
  return {
    product: {
      vendor: vendor.slice(0, NAME),
      name: name.slice(0, NAME),
      versions: versions === undefined || versions === 'vers:all/*' || long ? null : versions,
      cpe: isCpe(cpe) ? cpe : null,
      purl: isPurl(purl) ? purl : null,
    },
    unfit: [
      ...(cpe !== '' && !isCpe(cpe) ? (['cpe'] as const) : []),
      ...(purl !== '' && !isPurl(purl) ? (['purl'] as const) : []),
      ...(vendor.length > NAME || name.length > NAME ? (['name'] as const) : []),
      ...(long ? (['versions'] as const) : []),
    ],
    marks: [
      ...Object.keys(path).filter((category) => !KEPT_BRANCHES.includes(category)),
      ...Object.keys(helper).filter((kind) => kind !== 'cpe' && kind !== 'purl'),
    ],
  };
}

function idOf(product: Json): string {
  return String(product['product_id']);
}

function helperOf(product: Json): Json {
  return object(product['product_identification_helper']);
}
