/** A step of a registration, for the database. */
type SenderRule = readonly [event: string, from: string, to: string, actor: string];

/** The table of `sender.machine.ts` as it was when registrations began; a later change of it brings a migration. */
export const SENDER_RULES: readonly SenderRule[] = [
  ['APPLY', '', 'APPLIED', 'HOLDER'],
  ['RETURN', 'APPLIED', 'RETURNED', 'COORDINATOR'],
  ['COMPLETE', 'RETURNED', 'APPLIED', 'HOLDER'],
  ['REFUSE', 'APPLIED', 'REFUSED', 'COORDINATOR'],
  ['WITHDRAW', 'APPLIED', 'WITHDRAWN', 'HOLDER'],
  ['WITHDRAW', 'RETURNED', 'WITHDRAWN', 'HOLDER'],
  ['ISSUE', 'APPLIED', 'VALID', 'COORDINATOR'],
  ['RECORD_FEE', 'VALID', 'VALID', 'COORDINATOR'],
  ['RECORD_FEE', 'RENEWING', 'RENEWING', 'COORDINATOR'],
  ['REISSUE', 'VALID', 'VALID', 'COORDINATOR'],
  ['REQUEST_RENEWAL', 'VALID', 'RENEWING', 'HOLDER'],
  ['RENEW', 'RENEWING', 'VALID', 'COORDINATOR'],
  ['REFUSE_RENEWAL', 'RENEWING', 'VALID', 'COORDINATOR'],
  ['REVOKE', 'VALID', 'REVOKED', 'COORDINATOR'],
  ['REVOKE', 'RENEWING', 'REVOKED', 'COORDINATOR'],
  ['EXPIRE', 'VALID', 'EXPIRED', 'AUTOMATIC'],
];

/** The same since what expired can be revoked. */
export const EXPIRED_MAY_BE_REVOKED: readonly SenderRule[] = [
  ...SENDER_RULES,
  ['REVOKE', 'EXPIRED', 'REVOKED', 'COORDINATOR'],
];

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;
const valuesOf = (rules: readonly SenderRule[]) =>
  rules.map(([event, from, to, actor]) => `('${event}', '${from}', '${to}', '${actor}')`).join(', ');

/**
 * What the application's role may do to a registration: only what the table allows, by whom it says.
 *
 * @param create what the statement begins with
 * @param also what is checked last, since a later migration
 */
export const senderMoves = (
  create: 'create' | 'create or replace',
  rules: readonly SenderRule[],
  also = '',
): string => `
      ${create} function sender_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        actor text;
        today date := (new.state_since at time zone 'Asia/Ho_Chi_Minh')::date;
        old_state text := case when tg_op = 'INSERT' then '' else old.state end;
      begin
        -- Seeds, and what follows from the calendar, run as the owner.
        if not row_security_active('sender') then return new; end if;
        if tg_op = 'INSERT' then
          if new.moves <> 0 then ${refused('a registration starts without moves')}; end if;
        else
          if (new.id, new.regime, new.name, new.holder_id, new.origin)
            is distinct from (old.id, old.regime, old.name, old.holder_id, old.origin) then
            ${refused('what was registered for whom does not change')};
          end if;
          if new.moves <> old.moves + 1 then ${refused('a registration changes by moves')}; end if;
        end if;
        select rule.actor into actor from (values ${valuesOf(rules)}) as rule(event, from_state, to_state, actor)
          where (rule.event, rule.from_state, rule.to_state) = (new.last_event, old_state, new.state);
        if actor is null then ${refused('no such move from this state')}; end if;
        if actor = 'AUTOMATIC' then ${refused('this follows from the calendar')}; end if;
        if actor = 'COORDINATOR' and not khien_has_role('COORDINATOR') then
          ${refused('this is for coordinators to decide')};
        end if;
        if new.regime = 'ND90' and not khien_has_role('COORDINATOR') then
          ${refused('management codes are recorded by the authority')};
        end if;
        if actor = 'HOLDER' and not khien_has_role('COORDINATOR') and not (khien_has_role('SYSTEM_OWNER', 'ADMINISTRATOR')
            and new.holder_id = any (khien_scope())) then
          ${refused('this is for the holder to do')};
        end if;
        if new.last_event in ('ISSUE', 'REISSUE', 'RENEW', 'REVOKE') and (new.decision_no is null or new.decided_on is null
            or new.decided_on > today) then
          ${refused('this is decided by a decision with number and date')};
        end if;
        if new.regime = 'ND90' and new.last_event in ('ISSUE', 'REISSUE', 'RENEW') and new.decided_on >= date '2020-10-01' then
          ${refused('no management code was issued or renewed after 30 September 2020')};
        end if;
        if new.regime = 'ND91' and new.last_event = 'REQUEST_RENEWAL' and (new.renewal_asked_on is null or new.renewal_asked_on > today
            or new.renewal_asked_on > old.expires_on - 15) then
          ${refused('renewal is asked 15 days before the end of validity')};
        end if;
        if new.regime = 'ND91' and new.last_event = 'ISSUE'
            and (new.issued_on <> new.decided_on or new.expires_on <> new.issued_on + interval '3 years') then
          ${refused('a sender name is valid for three years from its decision')};
        end if;
        if new.regime = 'ND91' and new.last_event = 'RENEW' and new.expires_on <> old.expires_on + interval '3 years' then
          ${refused('a renewal is for three years more')};
        end if;
        if new.last_event not in ('APPLY', 'ISSUE', 'RENEW')
            and (new.issued_on, new.expires_on) is distinct from (old.issued_on, old.expires_on) then
          ${refused('validity changes by issue and renewal only')};
        end if;
        if new.last_event = 'REVOKE' and new.ground = 'FEE_LATE' and (new.fee_due_on is null or new.fee_paid_on is not null
            or new.fee_due_on + 30 >= today) then
          ${refused('the fee is not more than 30 days late')};
        end if;
        if new.last_event = 'REVOKE' and new.ground = 'NOT_RENEWED' and new.expires_on >= today then
          ${refused('it has not expired')};
        end if;${also}
        return new;
      end $$`;

/** A decision is of the time of its decree, and not older than the dossier, the issue or the request that it decides on. */
export const OF_THEIR_TIME = `
        if new.decided_on < (case new.regime when 'ND91' then date '2020-10-01' else date '2008-09-11' end) then
          ${refused('a decision is not older than its decree')};
        end if;
        if tg_op = 'UPDATE' and new.decided_on < (case
            when old.issued_on is null then old.complete_on
            when new.regime = 'ND91' and old.state = 'RENEWING' and new.last_event in ('RENEW', 'REFUSE_RENEWAL')
              then coalesce(old.renewal_asked_on, old.issued_on)
            else old.issued_on end) then
          ${refused('a decision is not older than what it decides on')};
        end if;`;
