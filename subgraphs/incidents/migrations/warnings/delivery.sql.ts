const SCOPE = '(select khien_scope())::uuid[]';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const MANAGING = `'ADMINISTRATOR', 'SYSTEM_OWNER'`;
const COORDINATES = has(`'COORDINATOR'`);
const OWN = `(${has(MANAGING)} and organization_id = any (${SCOPE}))`;

/** Hours for which a secret that was replaced still signs, so that a receiver can change over. */
const OVERLAP = `interval '24 hours'`;
/** What is older is not news any more: it is given up, and said so. */
const STALE = `interval '7 days'`;

/** Background work has no caller; whoever has one gets at neither contents nor secrets by these functions. */
const NOBODY_ASKS = `if khien_subject() is not null or cardinality(khien_roles()) > 0 then
      raise exception 'this is background work' using errcode = 'insufficient_privilege';
    end if;`;

const TABLES: readonly string[] = [
  `create table warning_subscription (
    id uuid primary key,
    organization_id uuid not null,
    channel text collate "C" not null check (channel in ('EMAIL', 'WEBHOOK')),
    address text not null check (length(address) between 3 and 2000),
    language text collate "C" not null check (language in ('VI', 'EN')),
    created_by text not null check (length(created_by) between 1 and 255),
    created_at timestamptz(3) not null,
    ended_at timestamptz(3) check (ended_at >= created_at),
    version integer not null default 1 check (version >= 1),
    constraint warning_subscription_order unique (organization_id, created_at, id)
  )`,
  `create unique index warning_subscription_once on warning_subscription (organization_id, channel, address)
    where ended_at is null`,
  `create table warning_webhook_secret (
    id uuid primary key,
    subscription_id uuid not null references warning_subscription on delete cascade,
    sealed bytea not null check (length(sealed) between 40 and 200),
    added_at timestamptz(3) not null,
    until timestamptz(3)
  )`,
  `create index warning_webhook_secret_of on warning_webhook_secret (subscription_id, added_at)`,
  `create table warning_delivery (
    id uuid primary key default gen_random_uuid(),
    warning_id uuid not null references warning on delete cascade,
    revision integer not null check (revision >= 1),
    occasion text collate "C" not null check (occasion in ('ISSUED', 'UPDATED', 'WITHDRAWN', 'SOON', 'OVERDUE')),
    organization_id uuid not null,
    subscription_id uuid not null references warning_subscription on delete cascade,
    channel text collate "C" not null check (channel in ('EMAIL', 'WEBHOOK')),
    state text collate "C" not null default 'PENDING' check (state in ('PENDING', 'SENT', 'DEAD', 'CANCELLED')),
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz(3) not null,
    claim uuid,
    claimed_until timestamptz(3),
    last_error text check (length(last_error) <= 500),
    created_at timestamptz(3) not null,
    finished_at timestamptz(3),
    constraint delivered_once unique (warning_id, revision, occasion, subscription_id),
    constraint finished_has_a_time check ((state = 'PENDING') = (finished_at is null)),
    constraint warning_delivery_order unique (warning_id, created_at, id)
  )`,
  `create index warning_delivery_waiting on warning_delivery (next_attempt_at, id) where state = 'PENDING'`,
  `create index warning_delivery_of_subscription on warning_delivery (subscription_id, created_at, id)`,
];

const COMMENTS: Readonly<Record<string, string>> = {
  'table warning_subscription':
    'Where an organization wants to be told of warnings: a mailbox or a webhook. Ended, not deleted.',
  'table warning_webhook_secret':
    'What messages to a webhook are signed with, sealed with a key that the database does not have.',
  'column warning_webhook_secret.until':
    'Until when it still signs beside its successor; null for the current one.',
  'table warning_delivery':
    'One row for each revision, occasion and subscription: delivered at least once, by whichever worker claims it.',
  'column warning_delivery.claim': 'Whose turn it is: only who holds it says what became of it.',
};

const RIGHTS: readonly string[] = [
  ...['warning_subscription', 'warning_webhook_secret', 'warning_delivery'].map(
    (table) => `alter table ${table} enable row level security`,
  ),
  `create policy seen on warning_subscription for select using (${OWN})`,
  `create policy added on warning_subscription for insert with check (${OWN}
    and created_by = (select khien_subject()) and ended_at is null)`,
  `create policy changed on warning_subscription for update using (${OWN}) with check (${OWN})`,
  // Put in, and never read by the application: no policy for select.
  `create policy added on warning_webhook_secret for insert with check (until is null and exists (
    select from warning_subscription s where s.id = subscription_id and s.channel = 'WEBHOOK' and s.ended_at is null))`,
  `create policy seen on warning_delivery for select using (${COORDINATES} or ${OWN})`,
];

const GUARDS: readonly string[] = [
  `create function warning_subscription_stands() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if row_security_active('warning_subscription') and (old.ended_at is not null
          or to_jsonb(new) - array['ended_at', 'version', 'language'] <> to_jsonb(old) - array['ended_at', 'version', 'language'])
      then
        raise exception 'an address is ended and another one added' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  `create trigger stands before update on warning_subscription
    for each row execute function warning_subscription_stands()`,
  // The one before signs on for a while; those before that one do not.
  `create function warning_secret_follows() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      update warning_webhook_secret set until = case when until is null then new.added_at + ${OVERLAP}
          else least(until, new.added_at) end
        where subscription_id = new.subscription_id and id <> new.id;
      return null;
    end $$`,
  `create trigger follows after insert on warning_webhook_secret
    for each row execute function warning_secret_follows()`,
  // Whose subscription ends is told nothing more.
  `create function warning_subscription_ends() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      update warning_delivery set state = 'CANCELLED', finished_at = new.ended_at, claim = null
        where subscription_id = new.id and state = 'PENDING';
      return null;
    end $$`,
  `create trigger ends after update of ended_at on warning_subscription for each row
    when (old.ended_at is null and new.ended_at is not null) execute function warning_subscription_ends()`,
];

/** Whom an issue or a withdrawal is told to: the trigger runs by name behind that which freezes the addressees. */
const TOLD = `
  create function warning_is_told() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    occasion text := case when new.state = 'WITHDRAWN' then 'WITHDRAWN' when new.revision = 1 then 'ISSUED' else 'UPDATED' end;
  begin
    -- Nobody is written to because of demonstration data.
    if new.revision = 0 or new.origin <> 'REGISTERED' or khien_subject() is null then return null; end if;
    if new.revision = old.revision and new.state <> 'WITHDRAWN' then return null; end if;
    -- What was not sent yet is not news any more.
    update warning_delivery set state = 'CANCELLED', finished_at = new.updated_at, claim = null
      where warning_id = new.id and state = 'PENDING';
    insert into warning_delivery (warning_id, revision, occasion, organization_id, subscription_id, channel, next_attempt_at,
      created_at)
    select new.id, new.revision, occasion, s.organization_id, s.id, s.channel, new.updated_at, new.updated_at
    from warning_addressee a join warning_subscription s on s.organization_id = a.organization_id and s.ended_at is null
    where a.warning_id = new.id
    on conflict do nothing;
    return null;
  end $$`;

/**
 * Takes what is due for a while; a worker that dies gives it back by saying nothing.
 *
 * @param respondBy SQL of the deadline that the message names: of a delivery `d`, an edition `c`
 */
export const claims = (create: 'create' | 'create or replace', respondBy: string): string => `
  ${create} function warning_delivery_claim(moment timestamptz, channels text[], lease interval, most integer)
  returns table (id uuid, claim uuid, attempts integer, channel text, occasion text, address text, language text,
    sealed bytea[], warning_id uuid, reference text, kind text, revision integer, origin text, severity text, tlp text,
    title_vi text, title_en text, summary_vi text, summary_en text, instructions_vi text, instructions_en text,
    change_vi text, change_en text, cves text[], products jsonb, indicators jsonb, links jsonb, respond_by timestamptz,
    issued_at timestamptz, reason text, created_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    ${NOBODY_ASKS}
    update warning_delivery d set state = 'DEAD', finished_at = moment, claim = null,
      last_error = case when d.last_error is null then 'not delivered within seven days' else d.last_error end
    where d.state = 'PENDING' and d.next_attempt_at <= moment and d.created_at < moment - ${STALE};
    return query
    with taken as (
      select d.id from warning_delivery d
      where d.state = 'PENDING' and d.next_attempt_at <= moment and d.channel = any (channels)
        and (d.claimed_until is null or d.claimed_until <= moment)
      order by d.next_attempt_at, d.id limit most for update skip locked),
    claimed as (
      update warning_delivery d set claim = gen_random_uuid(), claimed_until = moment + lease, attempts = d.attempts + 1
      from taken where d.id = taken.id returning d.*)
    select d.id, d.claim, d.attempts, d.channel, d.occasion, s.address, s.language,
      array(select x.sealed from warning_webhook_secret x where x.subscription_id = s.id
        and (x.until is null or x.until > moment) order by x.added_at desc, x.id desc),
      w.id, w.reference, w.kind, d.revision, w.origin, c.severity, c.tlp, c.title_vi, c.title_en, c.summary_vi, c.summary_en,
      c.instructions_vi, c.instructions_en, c.change_vi, c.change_en, c.cves, c.products, c.indicators, c.links,
      ${respondBy}::timestamptz, c.issued_at::timestamptz, w.last_reason, d.created_at::timestamptz
    from claimed d join warning_subscription s on s.id = d.subscription_id join warning w on w.id = d.warning_id
      join warning_revision c on c.warning_id = d.warning_id and c.number = d.revision;
  end $$`;

/** What became of a delivery, by who holds its claim. */
const FINISH = `
  create function warning_delivery_finish(delivery uuid, held uuid, moment timestamptz, outcome text, error text,
    again_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    ${NOBODY_ASKS}
    update warning_delivery set state = outcome, last_error = left(error, 500), claim = null, claimed_until = null,
      next_attempt_at = case when outcome = 'PENDING' then again_at else next_attempt_at end,
      finished_at = case when outcome = 'PENDING' then null else moment end
    where id = delivery and claim = held and state = 'PENDING' and outcome in ('PENDING', 'SENT', 'DEAD');
    return found;
  end $$`;

/** Tries a delivery again that was given up: for coordinators, and for who manages the subscription. */
const RETRY = `
  create function warning_delivery_retry(delivery uuid, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    update warning_delivery d set state = 'PENDING', finished_at = null, attempts = 0, next_attempt_at = moment,
      created_at = moment
    where d.id = delivery and d.state = 'DEAD' and (${COORDINATES} or ${OWN.replaceAll('organization_id', 'd.organization_id')})
      and exists (select from warning_subscription s where s.id = d.subscription_id and s.ended_at is null)
      and exists (select from warning w where w.id = d.warning_id and w.revision = d.revision
        and (w.state in ('ISSUED', 'UPDATING', 'UPDATE_PROPOSED') or d.occasion = 'WITHDRAWN'));
    return found;
  end $$`;

/** Reminds of deadlines, each recipient once of each kind, also of those that passed while nobody looked. */
const REMIND = `
  create function warning_deadlines_announce(moment timestamptz, soon timestamptz, most integer)
  returns table (announced text, recipients bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    ${NOBODY_ASKS}
    return query
    with due as (
      select r.id, r.due_at <= moment as late from warning_recipient r join warning w on w.id = r.warning_id
      where r.due_at is not null and not r.done and not r.closed and r.overdue_at is null and r.due_at <= soon
        and (r.due_at <= moment or r.soon_at is null)
        and w.state in ('ISSUED', 'UPDATING', 'UPDATE_PROPOSED')
      order by r.due_at, r.id limit most for update of r skip locked),
    marked as (
      update warning_recipient r set
        soon_at = case when due.late then r.soon_at else moment end,
        overdue_at = case when due.late then moment else null end
      from due where r.id = due.id
      returning r.warning_id, r.organization_id, r.owner_id, due.late),
    told as (
      insert into warning_delivery (warning_id, revision, occasion, organization_id, subscription_id, channel,
        next_attempt_at, created_at)
      select distinct on (w.id, m.late, s.id) w.id, w.revision, case when m.late then 'OVERDUE' else 'SOON' end,
        s.organization_id, s.id, s.channel, moment, moment
      from marked m join warning w on w.id = m.warning_id and w.origin = 'REGISTERED'
      join warning_subscription s on s.organization_id in (m.organization_id, m.owner_id) and s.ended_at is null
      on conflict do nothing)
    select case when m.late then 'OVERDUE' else 'SOON' end, count(*) from marked m group by 1;
  end $$`;

/** Statements for how organizations are told of warnings. */
export const DELIVERY: readonly string[] = [
  ...TABLES,
  ...Object.entries(COMMENTS).map(([what, text]) => `comment on ${what} is '${text}'`),
  ...RIGHTS,
  ...GUARDS,
  TOLD,
  `create trigger z_told after update on warning for each row when (old.moves <> new.moves)
    execute function warning_is_told()`,
  claims('create', 'c.respond_by'),
  FINISH,
  RETRY,
  REMIND,
];
