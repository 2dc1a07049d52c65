import { Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';

/** Who reads reports of spam: they name numbers of persons. */
export const readsSpamReports = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Who says that a report came by an official channel: the services that feed these act as coordinators. */
export const feedsSpamChannels = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Access to reports of spam. */
export const spamReportsPolicy: FeaturePolicy = {
  Query: { fields: fields(readsSpamReports, ['spamReports', 'premiumNumbers']) },
  Mutation: {
    fields: {
      reportSpam: everyone,
      ...fields(readsSpamReports, [
        ...['judgeSpamReport', 'linkPremiumNumberToIncident', 'unlinkPremiumNumberFromIncident'],
      ]),
    },
  },
  JudgeSpamReportPayload: { fields: { report: withObject } },
  LinkPremiumNumberPayload: { fields: { incident: withObject } },
  ReportSpamPayload: { fields: { received: withObject } },
  SpamReport: {
    fields: fields(withObject, [
      ...[
        'id',
        'kind',
        'fraud',
        'channel',
        'sender',
        'content',
        'reporterNumber',
        'reportedAt',
        ...['verdict', 'action', 'judgedAt'],
        'provenance',
      ],
    ]),
  },
  PremiumNumber: {
    fields: fields(withObject, [
      'origin',
      'place',
      'number',
      'sources',
      'reports',
      'senders',
      'firstOn',
      'lastOn',
      'incidents',
      'registrations',
    ]),
  },
};
