const PURE = 'immutable parallel safe set search_path = pg_catalog, public, pg_temp';

/**
 * By which rules versions are ordered: named as VERS names its schemes (ECMA-428), which mostly are types of package URLs. What
 * has no rules of its own is ordered by what all have in common, and where that does not decide, nothing is decided.
 */
const FAMILY = `
  create function version_family(scheme text) returns text language sql ${PURE}
  return case lower(scheme)
    when 'semver' then 'semver' when 'npm' then 'semver' when 'golang' then 'semver' when 'cargo' then 'semver'
    when 'hex' then 'semver' when 'pub' then 'semver' when 'swift' then 'semver' when 'nuget' then 'semver'
    when 'pypi' then 'pypi' when 'maven' then 'maven' when 'gem' then 'gem'
    when 'deb' then 'deb' when 'rpm' then 'rpm' else 'generic' end`;

/** A number as a text that is ordered as the number is: its length before it. */
const NUMBER_KEY = `
  create function version_number(digits text) returns text language sql strict ${PURE}
  return chr(48 + length(ltrim(digits, '0'))) || ltrim(digits, '0')`;

/**
 * Semantic Versioning 2.0.0, section 11: numbers, then what is a pre-release before what is none, its identifiers numbers
 * before words, more of them after fewer; what stands behind a plus does not count. NuGet has a fourth number and knows no
 * capitals, Go writes a v before it.
 */
const SEMVER = String.raw`
  create function version_key_semver(version text) returns text language plpgsql strict ${PURE} as $$
  declare
    parts text[] := regexp_match(lower(version), '^v?(\d{1,60}(?:\.\d{1,60}){0,3})(?:-([0-9a-z.-]+))?(?:\+[0-9a-z.-]*)?$');
    one text;
    key text := '';
  begin
    if parts is null then return null; end if;
    foreach one in array string_to_array(regexp_replace(parts[1], '(\.0+)+$', ''), '.') loop
      key := key || 'z' || version_number(one);
    end loop;
    if parts[2] is null then return key || 'm'; end if;
    key := key || 'a';
    foreach one in array string_to_array(parts[2], '.') loop
      key := key || case when one ~ '^\d{1,60}$' then '1' || version_number(one) else '2' || one || ' ' end;
    end loop;
    return key || '0';
  end $$`;

/** Python: PEP 440, "Summary of permitted suffixes and relative ordering". */
const PYPI = String.raw`
  create function version_key_pypi(version text) returns text language plpgsql strict ${PURE} as $$
  declare
    p text[] := regexp_match(lower(version),
      '^v?(?:(\d{1,60})!)?(\d{1,60}(?:\.\d{1,60})*)(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d{0,60}))?'
      '(?:-(\d{1,60})|[-_.]?(?:post|rev|r)[-_.]?(\d{0,60}))?(?:[-_.]?dev[-_.]?(\d{0,60}))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$');
    one text;
    key text;
    post text;
  begin
    if p is null then return null; end if;
    post := coalesce(p[5], p[6]);
    key := version_number(coalesce(p[1], '0'));
    foreach one in array string_to_array(regexp_replace(p[2], '(\.0+)+$', ''), '.') loop
      key := key || 'z' || version_number(one);
    end loop;
    key := key || case when p[3] in ('a', 'alpha') then 'b' when p[3] in ('b', 'beta') then 'c' when p[3] is not null then 'd'
      when post is null and p[7] is not null then 'a' else 'm' end || version_number(coalesce(p[4], '0'));
    key := key || case when post is null then '0' else '1' || version_number(post) end;
    key := key || case when p[7] is null then '1' else '0' || version_number(p[7]) end;
    foreach one in array coalesce(regexp_split_to_array(p[8], '[-_.]'), '{}') loop
      key := key || case when one ~ '^\d{1,60}$' then '2' || version_number(one) else '1' || one || ' ' end;
    end loop;
    return key || '0';
  end $$`;

/**
 * Maven: "Version Order Specification" of the POM reference. Hyphens and changes between digits and letters separate as dots
 * do; alpha, beta, milestone, rc, snapshot come before the release, sp after it, other words after that, numbers last; what
 * says nothing (0, final, ga, release) is left out before a hyphen and at the end.
 */
const MAVEN = String.raw`
  create function version_key_maven(version text) returns text language plpgsql strict ${PURE} as $$
  declare
    given text := lower(version);
    token text[];
    word text;
    key text := '';
    -- Numbers that are left out unless something follows at their level.
    empty text := '';
  begin
    if given !~ '^[0-9a-z._-]+$' or given ~ '\d{60}' then return null; end if;
    -- Between digits and letters stands a hyphen, whether written or not.
    given := regexp_replace(regexp_replace(given, '(\d)([a-z])', '\1-\2', 'g'), '([a-z])(\d)', '\1-\2', 'g');
    for token in select m from regexp_matches(given, '([-._]*)(\d+|[a-z]+)', 'g') m loop
      word := case token[2] when 'a' then 'alpha' when 'b' then 'beta' when 'm' then 'milestone' when 'cr' then 'rc'
        when 'ga' then '' when 'final' then '' when 'release' then '' else token[2] end;
      if left(token[1], 1) = '-' or word !~ '^\d' then empty := ''; end if;
      if word ~ '^\d' and ltrim(word, '0') = '' then
        empty := empty || case when token[1] = '-' then 'y' else 'z' end || '0';
      elsif word ~ '^\d' then
        key := key || empty || case when token[1] = '-' then 'y' else 'z' end || version_number(word);
        empty := '';
      elsif word <> '' then
        key := key || case word when 'alpha' then 'a1' when 'beta' then 'a2' when 'milestone' then 'a3' when 'rc' then 'a4'
          when 'snapshot' then 'a5' when 'sp' then 'n' else 'o' || word || ' ' end;
      end if;
    end loop;
    return key || 'm';
  end $$`;

/** Ruby: Gem::Version. Words make a pre-release and come before numbers; zeros at the end of numbers say nothing. */
const GEM = String.raw`
  create function version_key_gem(version text) returns text language plpgsql strict ${PURE} as $$
  declare
    given text := replace(lower(version), '-', '.pre.');
    one text;
    key text := '';
  begin
    if given !~ '^\d+(\.[0-9a-z]+)*$' or given ~ '\d{60}' then return null; end if;
    given := regexp_replace(regexp_replace(given, '(\.0+)+$', ''), '(\.0+)+(?=\.?[a-z])', '', 'g');
    for one in select m[1] from regexp_matches(given, '(\d+|[a-z]+)', 'g') m loop
      key := key || case when one ~ '^\d' then 'z' || version_number(one) else 'a' || one || ' ' end;
    end loop;
    return key || 'm';
  end $$`;

/**
 * Debian: deb-version(7). Epoch, upstream version, revision; what is no digit by letters before signs and a tilde before
 * everything, the end included; digits as numbers.
 */
const DEB = String.raw`
  create function version_key_deb(version text) returns text language plpgsql strict ${PURE} as $$
  declare
    p text[] := regexp_match(version, '^(?:(\d{1,60}):)?([0-9A-Za-z.+~:-]*?)(?:-([0-9A-Za-z.+~]+))?$');
    half text;
    token text[];
    one text;
    key text;
  begin
    if p is null or p[2] !~ '^\d' or version ~ '\d{60}' then return null; end if;
    key := version_number(coalesce(p[1], '0'));
    foreach half in array array[p[2], coalesce(p[3], '0')] loop
      for token in select m from regexp_matches(half, '(\D*)(\d*)', 'g') m loop
        continue when token = array['', ''];
        foreach one in array regexp_split_to_array(token[1], '') loop
          key := key || case when one = '~' then '!' when one ~ '[A-Za-z]' then one when one = '' then '' else '|' || one end;
        end loop;
        key := key || '#' || version_number(case when token[2] = '' then '0' else token[2] end);
      end loop;
      key := key || '#';
    end loop;
    return key;
  end $$`;

/**
 * RPM: rpm-version(7). Epoch, version, release; runs of digits and of letters, whatever stands between them; digits are newer
 * than letters, more is newer, but a tilde is older than the end and a caret only just newer.
 */
const RPM = String.raw`
  create function version_key_rpm(version text) returns text language plpgsql strict ${PURE} as $$
  declare
    p text[] := regexp_match(version, '^(?:(\d{1,60}):)?([0-9A-Za-z._+~^]+)(?:-([0-9A-Za-z._+~^]+))?$');
    half text;
    one text;
    key text;
  begin
    if p is null or version ~ '\d{60}' then return null; end if;
    key := version_number(coalesce(p[1], '0'));
    foreach half in array array[p[2], coalesce(p[3], '')] loop
      for one in select m[1] from regexp_matches(half, '(\d+|[A-Za-z]+|~|\^)', 'g') m loop
        key := key || case when one = '~' then '!' when one = '^' then '$' when one ~ '^\d' then 'z' || version_number(one)
          else 'a' || one || ' ' end;
      end loop;
      key := key || '#';
    end loop;
    return key;
  end $$`;

/**
 * What all have in common: numbers from left to right, words for what comes before a release (alpha, rc) and after it (p,
 * update, a single letter at the end as of OpenSSL). Of what else stands there it is not known which it is: the version lies
 * somewhere between its earliest and its latest reading.
 */
const GENERIC = String.raw`
  create function version_key_generic(version text, latest boolean, words boolean) returns text language plpgsql strict ${PURE} as $$
  declare
    given text := regexp_replace(lower(version), '^v(?=\d)', '');
    token text[];
    word text;
    key text := '';
    zeros text := '';
    doubtful boolean := not words;
  begin
    if given !~ '^\d[0-9a-z.+~:_^-]*$' or given ~ '\d{60}' then return null; end if;
    -- An epoch is not of what all have in common.
    if given ~ ':' then return case when latest then '~' else ' ' end; end if;
    for token in select m from regexp_matches(given, '([^0-9a-z]*)(\d+|[a-z]+)', 'g') m loop
      word := token[2];
      if token[1] ~ '[+~^]' or (word ~ '^\d' and token[1] ~ '[-_]') then doubtful := true; end if;
      if word ~ '^\d' and token[1] in ('', '.') then
        if ltrim(word, '0') = '' and key <> '' then zeros := zeros || 'z0';
        else
          key := key || zeros || 'z' || version_number(word);
          zeros := '';
        end if;
        continue;
      end if;
      zeros := '';
      if not doubtful and word in ('alpha', 'beta', 'milestone', 'pre', 'preview', 'rc', 'cr', 'dev', 'snapshot') then
        key := key || 'a' || case word when 'dev' then '0' when 'alpha' then '1' when 'beta' then '2' when 'milestone' then '3'
          when 'preview' then '4' when 'pre' then '4' when 'snapshot' then '6' else '5' end;
      elsif not doubtful and (word in ('p', 'patch', 'pl', 'sp', 'post', 'update', 'u', 'hotfix')
          or (length(word) = 1 and token[1] = '' and given ~ ('\d' || word || '$'))) then
        key := key || 'p' || word || ' ';
      elsif not doubtful and word in ('final', 'release', 'ga', 'stable', 'x64', 'x86') then
        continue;
      else
        return key || case when latest then 'y' else ' ' end;
      end if;
    end loop;
    return key || 'm';
  end $$`;

/** Between which keys a version lies: one and the same where its rules decide, nothing where it is no version at all. */
const SPAN = `
  create function version_span(scheme text, version text, out low text, out high text) language plpgsql ${PURE} as $$
  declare
    family text := version_family(scheme);
  begin
    if version is null or length(version) > 120 then return; end if;
    if family = 'generic' then
      low := version_key_generic(version, false, true);
      high := version_key_generic(version, true, true);
      return;
    end if;
    low := case family when 'semver' then version_key_semver(version) when 'pypi' then version_key_pypi(version)
      when 'maven' then version_key_maven(version) when 'gem' then version_key_gem(version)
      when 'deb' then version_key_deb(version) when 'rpm' then version_key_rpm(version) end;
    high := low;
    if family in ('deb', 'rpm') then
      -- Without a revision it is any of them.
      if version !~ '-' then
        low := regexp_replace(low, case family when 'deb' then '#0#$' else '#$' end, '');
        high := low || '~';
      end if;
    elsif low is null then
      -- What does not follow the rules of its kind has numbers at least.
      low := case family when 'pypi' then '0' else '' end || version_key_generic(version, false, false);
      high := case family when 'pypi' then '0' else '' end || version_key_generic(version, true, false);
    end if;
  end $$`;

/** Statements for the order of versions. */
export const VERSION_ORDER: readonly string[] = [
  FAMILY,
  NUMBER_KEY,
  SEMVER,
  PYPI,
  MAVEN,
  GEM,
  DEB,
  RPM,
  GENERIC,
  SPAN,
  `comment on function version_span(text, text) is
    'Between which keys a version lies, to compare it by in the collation "C"; one and the same where its rules decide.'`,
];
