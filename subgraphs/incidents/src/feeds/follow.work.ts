import { type BackgroundWork, platformService } from '@khien/subgraph';
import { sql } from 'kysely';
import { FeedIncidentsService } from './feed-incidents.service.js';

/** What transactions call for when observations or rules have changed without an import. */
export const FOLLOW_WORK = 'incidents of feeds';

/**
 * From observations to work where no import follows them: a range that was accepted later, a rule that was set, a system
 * whose level rose. In the name of the platform, as the trail says.
 */
export const followWork: BackgroundWork = {
  name: FOLLOW_WORK,
  async run({ as, log }) {
    const followed = await as(platformService(), FOLLOW_WORK, async (context) => {
      // It follows by itself at its end, with the whole of its days.
      const { rows } = await sql`
        select from feed_import where state = 'RUNNING' and seen_at > clock_timestamp() - interval '10 minutes' limit 1`.execute(
        context.db,
      );
      return rows.length > 0 ? undefined : context.use(FeedIncidentsService).follow();
    });
    if (followed && followed.opened + followed.updated > 0) log.info(followed, FOLLOW_WORK);
  },
};
