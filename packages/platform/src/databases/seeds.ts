import * as census from '@khien/census';
import * as incidents from '@khien/incidents';
import * as securityLevels from '@khien/security-levels';
import type { OnSeedProgress } from '@khien/seeding';
import { seedOrganizationRefs } from '@khien/subgraph';
import type { DatabaseUrls } from './databases.js';

/** The chance that the demonstration data are made from; another seed gives another country. */
export const DEMONSTRATION_SEED = 'khien-2026';

/** Loads the reference data of all subgraphs where they are missing or older. @returns whether any were loaded */
export async function seedReference(ownerUrls: DatabaseUrls, onProgress?: OnSeedProgress): Promise<boolean> {
  const units = await census.seedReference(ownerUrls.census, onProgress);
  const organizations = await securityLevels.seedReference(ownerUrls['security-levels'], onProgress);
  const networks = await incidents.seedReference(ownerUrls.incidents);
  // Which demonstration units there are is not known here: they stay.
  await seedOrganizationTree(ownerUrls, false, 'keep');
  await incidents.seedAreaRefs(ownerUrls.incidents, await census.currentAreas());
  return units || organizations || networks;
}

/** Tells the subgraphs that do not own organizations which stand under which: rights are judged by it. */
async function seedOrganizationTree(
  ownerUrls: DatabaseUrls,
  demonstration: boolean,
  others: 'remove' | 'keep',
): Promise<void> {
  const tree = securityLevels.organizationRefs(demonstration);
  for (const name of ['census', 'incidents'] as const) {
    await seedOrganizationRefs(ownerUrls[name], tree, others);
  }
}

/**
 * Loads demonstration data over the reference data: 3,000 systems and 20,000 incidents times the scale. The
 * systems are drawn once more for the incidents instead of being read from the other subgraph's tables: the same
 * seed gives the same ones.
 *
 * @returns whether any were loaded; false when the databases already have this size
 */
export async function seedDemonstration(
  ownerUrls: DatabaseUrls,
  scale: number,
  onProgress?: OnSeedProgress,
): Promise<boolean> {
  const draw = { scale, seed: DEMONSTRATION_SEED, areas: await census.currentAreas() };
  const systems = await securityLevels.seedDemonstration(ownerUrls['security-levels'], draw, onProgress);
  await seedOrganizationTree(ownerUrls, true, 'remove');
  const targets = securityLevels.demonstrationSystems(draw);
  const attacks = {
    scale,
    seed: DEMONSTRATION_SEED,
    systems: targets,
    coordinatorId: coordinatingAuthority(),
  };
  return (await incidents.seedDemonstration(ownerUrls.incidents, attacks, onProgress)) || systems;
}

/** Loads the demonstration systems alone, for who measures with hundreds of thousands of them: no incidents. */
export async function seedDemonstrationSystems(ownerUrls: DatabaseUrls, scale: number): Promise<void> {
  const draw = { scale, seed: DEMONSTRATION_SEED, areas: await census.currentAreas() };
  await securityLevels.seedDemonstration(ownerUrls['security-levels'], draw);
}

/** The ministry to which incidents are reported (Decree 331/2026, Article 31): its code here. */
const COORDINATING_AUTHORITY = 'VN-GOV-02';

function coordinatingAuthority(): string {
  const found = securityLevels.organizationRefs(false).find(({ code }) => code === COORDINATING_AUTHORITY);
  if (found === undefined) throw new Error(`there is no organization ${COORDINATING_AUTHORITY}`);
  return found.id;
}

/** Takes the demonstration data away and leaves everything else. */
export async function clearDemonstration(ownerUrls: DatabaseUrls): Promise<void> {
  await incidents.clearDemonstration(ownerUrls.incidents);
  await securityLevels.clearDemonstration(ownerUrls['security-levels']);
  await seedOrganizationTree(ownerUrls, false, 'remove');
}
