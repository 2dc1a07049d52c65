import { INCIDENT_CLASSES, type IncidentClass } from './incident-class.js';
import { RSIT, type RsitKey } from './rsit.data.js';

/** A category of RSIT: a class, and one of its types unless it stands for all of them. */
export interface RsitCategory {
  /** Key of the class, such as `fraud`. */
  readonly classKey: string;
  readonly className: string;
  /** Key of the type, such as `phishing`; null for every type of the class. */
  readonly typeKey: string | null;
  readonly typeName: string | null;
  /** The MISP machine tag, such as `rsit:fraud="phishing"`. */
  readonly machineTag: string;
}

/** The RSIT categories of a national class, the most usual first, by the table {@link INCIDENT_CLASSES}. */
export function rsitCategoriesOf(incidentClass: IncidentClass): readonly RsitCategory[] {
  return INCIDENT_CLASSES[incidentClass].rsit.map(rsitCategory);
}

function rsitCategory(key: RsitKey): RsitCategory {
  for (const [classKey, { name: className, types }] of Object.entries(RSIT)) {
    if (key === `${classKey}/*`) {
      return { classKey, className, typeKey: null, typeName: null, machineTag: `rsit:${classKey}` };
    }
    for (const [typeKey, typeName] of Object.entries(types)) {
      if (key !== `${classKey}/${typeKey}`) continue;
      return { classKey, className, typeKey, typeName, machineTag: `rsit:${classKey}="${typeKey}"` };
    }
  }
  throw new Error(`RSIT has no ${key}`);
}
