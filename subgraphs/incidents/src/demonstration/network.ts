import { type CopyValue, copyRows, Random, stableUuid } from '@khien/seeding';
import type { Client } from 'pg';
import type { IncidentClass } from '../classification/incident-class.js';
import { CLASS_CAPABILITIES } from '../dispatches/suggestion.rules.js';
import { Capability } from '../network-members/network-member.kinds.js';
import { HORIZON } from './calendar.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** When the members of the demonstration were enrolled. */
const ENROLLED = new Date('2024-01-15T02:00:00Z');
/** Ministries and provinces: the law makes their units members (Decision 05/2017/QĐ-TTg, article 7). */
const MEMBERS = "code ~ '^VN-(GOV|UBND)-[0-9]+$'";
/** The latest incidents that somebody was dispatched to, at most. */
const MOST_DISPATCHED = 900;
/** Days of on-call calendars around the end of the demonstration. */
const [DAYS_BEFORE, DAYS_AFTER] = [15, 60];

interface Member {
  readonly id: string;
  readonly organizationId: string;
  readonly code: string;
  readonly capabilities: readonly Capability[];
  readonly areaId: string | null;
}

interface Handled {
  readonly id: string;
  readonly class: IncidentClass;
  readonly open: boolean;
  readonly received_at: Date;
}

/** Loads members of the network with contacts and calendars, and dispatches of the latest incidents. Everything is generated. */
export async function loadNetwork(client: Client, seed: string): Promise<void> {
  const { rows } = await client.query<{ id: string; code: string }>(
    `select id, code from organization_ref where ${MEMBERS} order by code`,
  );
  const areas = await client.query<{ id: string }>(`select id from area_ref where id ~ '^[0-9]{2}@'`);
  const members = rows.map(({ id, code }) =>
    memberOf(
      id,
      code,
      areas.rows.map((row) => row.id),
      seed,
    ),
  );
  if (members.length === 0) return;
  await copyRows(client, 'network_member', MEMBER_COLUMNS, members.map(memberRow));
  await copyRows(client, 'network_member_move', MOVE_COLUMNS, members.map(moveRow));
  await copyRows(
    client,
    'member_contact',
    CONTACT_COLUMNS,
    members.map((member) => contactRow(member, seed)),
  );
  await copyRows(client, 'on_call_rota', ROTA_COLUMNS, members.map(rotaRow));
  await copyRows(client, 'on_call_shift', SHIFT_COLUMNS, shiftRows(members, seed));
  await loadDispatches(client, members, seed);
  await client.query('analyze network_member, on_call_shift, dispatch');
}

/** Takes the members of the demonstration away; what hangs on them goes with them, by the foreign keys. */
export async function clearNetwork(client: Client): Promise<void> {
  await client.query("delete from network_member where origin = 'DEMONSTRATION'");
}

function memberOf(organizationId: string, code: string, areaIds: readonly string[], seed: string): Member {
  const random = new Random(`network ${seed} ${code}`);
  const capabilities = Object.values(Capability).filter(() => random.chance(0.4));
  const province = /^VN-UBND-(\d+)$/.exec(code)?.[1];
  return {
    ...{ id: stableUuid(ENROLLED, `network member ${code}`), organizationId, code },
    capabilities: capabilities.length === 0 ? [Capability.NETWORK] : capabilities,
    areaId: areaIds.find((id) => id.startsWith(`${province}@`)) ?? null,
  };
}

const MEMBER_COLUMNS = [
  ...[
    'id',
    'organization_id',
    'name',
    'membership',
    'ground',
    'state',
    'state_since',
    'decision_no',
    'decided_on',
  ],
  ...['last_event', 'moves', 'capabilities', 'nationwide', 'area_ids', 'introduction', 'intake_email'],
  ...['profile_declared_at', 'origin', 'registered_at'],
];
function memberRow({ id, organizationId, code, capabilities, areaId }: Member): readonly CopyValue[] {
  const ground = code.startsWith('VN-UBND') ? 'PROVINCIAL_UNIT' : 'MINISTRY_UNIT';
  return [
    ...[
      id,
      organizationId,
      `Đội ứng cứu sự cố ${code} (minh họa)`,
      'MANDATORY',
      ground,
      'ACCEPTED',
      ENROLLED,
    ],
    ...[
      '01/QĐ-MINH-HOA',
      '2024-01-15',
      'ENROL',
      0,
      capabilities,
      areaId === null,
      areaId === null ? [] : [areaId],
    ],
    ...['Dữ liệu minh họa.', `ungcuu@${code.toLowerCase()}.example`],
    ...[new Date(HORIZON - 120 * DAY), 'DEMONSTRATION', ENROLLED],
  ];
}

const MOVE_COLUMNS = ['member_id', 'number', 'event', 'to_state', 'decision_no', 'decided_on', 'happened_at'];
function moveRow({ id }: Member): readonly CopyValue[] {
  return [id, 0, 'ENROL', 'ACCEPTED', '01/QĐ-MINH-HOA', '2024-01-15', ENROLLED];
}

const CONTACT_COLUMNS = [
  ...[
    'id',
    'member_id',
    'organization_id',
    'kind',
    'name',
    'title',
    'phone',
    'email',
    'changed_at',
    'reported_at',
  ],
  ...['confirmed_at', 'origin'],
];
/** Nobody's name, numbers or addresses. A fifth of the contacts has not been confirmed for long. */
function contactRow({ id, organizationId, code }: Member, seed: string): readonly CopyValue[] {
  const stale = new Random(`contact ${seed} ${code}`).chance(0.2);
  return [
    ...[
      stableUuid(ENROLLED, `contact ${code}`),
      id,
      organizationId,
      'DUTY',
      `Đầu mối minh họa ${code}`,
      'Trực ban',
    ],
    ...['000 0000 0000', `truc@${code.toLowerCase()}.example`, ENROLLED, ENROLLED],
    ...[new Date(HORIZON - (stale ? 400 : 30) * DAY), 'DEMONSTRATION'],
  ];
}

const ROTA_COLUMNS = ['id', 'member_id', 'organization_id', 'name', 'capabilities', 'created_at', 'origin'];
const rotaId = ({ code }: Member) => stableUuid(ENROLLED, `rota ${code}`);
function rotaRow(member: Member): readonly CopyValue[] {
  return [
    rotaId(member),
    member.id,
    member.organizationId,
    'Trực ứng cứu (minh họa)',
    [],
    ENROLLED,
    'DEMONSTRATION',
  ];
}

const SHIFT_COLUMNS = ['id', 'rota_id', 'organization_id', 'starts_at', 'ends_at', 'person_name'];
/** A day each, from midnight to midnight in Vietnam; one in thirty is a gap. */
function* shiftRows(members: readonly Member[], seed: string): Generator<readonly CopyValue[]> {
  for (const member of members) {
    const random = new Random(`shifts ${seed} ${member.code}`);
    for (let day = -DAYS_BEFORE; day < DAYS_AFTER; day += 1) {
      if (random.chance(1 / 30)) continue;
      const starts = new Date(HORIZON + day * DAY);
      const id = stableUuid(starts, `shift ${member.code}`);
      const person = `Cán bộ trực ${1 + (((day % 5) + 5) % 5)} (minh họa)`;
      yield [id, rotaId(member), member.organizationId, starts, new Date(starts.getTime() + DAY), person];
    }
  }
}

const DISPATCH_COLUMNS = [
  ...[
    'id',
    'incident_id',
    'member_id',
    'organization_id',
    'drill',
    'state',
    'brief',
    'capabilities',
    'offered_at',
  ],
  ...[
    'acknowledge_due_at',
    'answer_due_at',
    'acknowledged_at',
    'answered_at',
    'ended_at',
    'reason',
    'result',
  ],
  ...['last_event', 'origin'],
];
const PARTY_COLUMNS = ['id', 'incident_id', 'organization_id', 'role', 'added_at'];

async function loadDispatches(client: Client, members: readonly Member[], seed: string): Promise<void> {
  const { rows } = await client.query<Handled>(
    `select id, class, open, received_at from incident
     where origin = 'DEMONSTRATION' and tlp <> 'RED' and not drill and state not in ('RECEIVED', 'REJECTED', 'MERGED')
     order by detected_at desc, id desc limit ${MOST_DISPATCHED}`,
  );
  const made = rows.flatMap((incident) => dispatchOf(incident, members, seed));
  await copyRows(
    client,
    'dispatch',
    DISPATCH_COLUMNS,
    made.map(({ dispatch }) => dispatch),
  );
  await copyRows(
    client,
    'incident_party',
    PARTY_COLUMNS,
    made.flatMap(({ party }) => (party === null ? [] : [party])),
  );
}

/** Assumed: how fast members answer; no figures are published. What was received lately may still wait for an answer. */
function dispatchOf(incident: Handled, members: readonly Member[], seed: string) {
  const random = new Random(`dispatch ${seed} ${incident.id}`);
  const needed = CLASS_CAPABILITIES[incident.class];
  const able = members.filter(({ capabilities }) => needed.some((one) => capabilities.includes(one)));
  if (able.length === 0 || !random.chance(0.6)) return [];
  const member = random.pick(able);
  const offered = incident.received_at.getTime() + random.integer(10, 300) * MINUTE;
  const acknowledged = offered + random.integer(2, 60) * MINUTE;
  const answered = acknowledged + random.integer(5, 300) * MINUTE;
  const ended = answered + random.integer(120, 6_000) * MINUTE;
  const declined = random.chance(0.12);
  const state = stateAt({ offered, acknowledged, answered, ended }, declined, incident.open);
  if (state === null) return [];
  const moment = (time: number) => new Date(time);
  const over = state === 'DONE' || state === 'DECLINED';
  const id = stableUuid(moment(offered), `dispatch ${incident.id}`);
  const dispatch: readonly CopyValue[] = [
    ...[
      id,
      incident.id,
      member.id,
      member.organizationId,
      false,
      state,
      'Đề nghị hỗ trợ ứng cứu (minh họa).',
    ],
    ...[needed, moment(offered), moment(offered + 30 * MINUTE), moment(offered + 240 * MINUTE)],
    state === 'OFFERED' ? null : moment(acknowledged),
    state === 'OFFERED' || state === 'ACKNOWLEDGED' ? null : moment(answered),
    over ? moment(state === 'DONE' ? ended : answered) : null,
    state === 'DECLINED' ? 'Không đủ nhân lực (minh họa).' : null,
    state === 'DONE' ? 'Đã hỗ trợ xử lý (minh họa).' : null,
    LAST_EVENT[state],
    'DEMONSTRATION',
  ];
  const joins = state === 'ACCEPTED' || state === 'DONE';
  const partyId = stableUuid(moment(answered), `responding ${incident.id}`);
  const party = joins ? [partyId, incident.id, member.organizationId, 'RESPONDING', moment(answered)] : null;
  return [{ dispatch, party }];
}

const LAST_EVENT = {
  OFFERED: 'OFFER',
  ACKNOWLEDGED: 'ACKNOWLEDGE',
  ACCEPTED: 'ACCEPT',
  DECLINED: 'DECLINE',
  DONE: 'COMPLETE',
} as const;

/** How far a dispatch has come by the end of the demonstration; null for one that was not made by then. */
function stateAt(
  times: {
    readonly offered: number;
    readonly acknowledged: number;
    readonly answered: number;
    readonly ended: number;
  },
  declined: boolean,
  open: boolean,
): keyof typeof LAST_EVENT | null {
  if (times.offered >= HORIZON) return null;
  if (times.acknowledged >= HORIZON) return 'OFFERED';
  if (times.answered >= HORIZON) return 'ACKNOWLEDGED';
  if (declined) return 'DECLINED';
  return times.ended >= HORIZON || open ? 'ACCEPTED' : 'DONE';
}
