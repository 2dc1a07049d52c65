import { prepareEventStore } from '@khien/events';
import type { OnSeedProgress } from '@khien/seeding';
import type { Databases } from '../databases/databases.js';
import { migrateSubgraph } from '../databases/migrations.js';
import { seedDemonstration, seedReference } from '../databases/seeds.js';
import { SUBGRAPH_NAMES } from '../subgraphs/subgraphs.js';
import { progressBar } from '../terminal/progress-bar.js';
import type { ShowProgress } from '../terminal/steps.js';
import type { Session } from './session.js';

/** Brings every database to this version. */
export async function migrateStep({ say, steps, log }: Session, databases: Databases): Promise<void> {
  await steps.step(say({ vi: 'Cập nhật lược đồ dữ liệu', en: 'Database schemas' }), async (show) => {
    let ran = 0;
    for (const name of SUBGRAPH_NAMES) {
      show(name);
      ran += (await migrateSubgraph(name, databases, log)).length;
    }
    show('events');
    await prepareEvents(databases.events);
    const detail =
      ran === 0
        ? say({ vi: 'đã mới nhất', en: 'up to date' })
        : say({ vi: `đã chạy ${ran} bước chuyển đổi`, en: `${ran} migrations applied` });
    return { value: undefined, detail };
  });
}

/** Makes the tables of events where they are ours to make. */
async function prepareEvents(events: Databases['events']): Promise<void> {
  if (events?.ownerUrl === undefined) return;
  await prepareEventStore(events.ownerUrl, decodeURIComponent(new URL(events.url).username));
}

/** Loads the reference data where they are missing or older. */
export async function seedReferenceStep({ say, steps }: Session, { ownerUrls }: Databases): Promise<void> {
  await steps.step(say({ vi: 'Dữ liệu tham chiếu', en: 'Reference data' }), async (show) => {
    const loaded = await seedReference(ownerUrls, showSeed(show));
    return { value: undefined, detail: loadedOrKept(say, loaded) };
  });
}

/** Loads demonstration data of this size where the databases do not have it yet. */
export async function seedDemonstrationStep(
  { say, steps }: Session,
  { ownerUrls }: Databases,
  scale: number,
): Promise<void> {
  const title = say({ vi: `Dữ liệu trình diễn (×${scale})`, en: `Demonstration data (×${scale})` });
  await steps.step(title, async (show) => {
    const loaded = await seedDemonstration(ownerUrls, scale, showSeed(show));
    return { value: undefined, detail: loadedOrKept(say, loaded) };
  });
}

function showSeed(show: ShowProgress): OnSeedProgress {
  return ({ what, done, total }) => show(`${what} ${progressBar(done, total)}`);
}

function loadedOrKept(say: Session['say'], loaded: boolean): string {
  return loaded ? say({ vi: 'đã nạp', en: 'loaded' }) : say({ vi: 'đã có sẵn', en: 'already there' });
}
