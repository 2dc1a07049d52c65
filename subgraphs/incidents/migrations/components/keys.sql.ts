const PURE = 'immutable parallel safe set search_path = pg_catalog, public, pg_temp';

/**
 * What two package URLs have in common that name one package in different versions: type, namespace and name (purl-spec,
 * ECMA-427), in small letters, without version, qualifiers and subpath. Of types for which letters count this finds too much
 * rather than too little. What is no package URL has no key; nothing here fails, or one odd name would hold up the copy.
 */
const PURL_KEY = String.raw`
  create function purl_key(purl text) returns text language plpgsql strict ${PURE} as $$
  declare
    parts text[] := regexp_match(lower(purl), '^pkg:/*([a-z][a-z0-9.+-]*)/+([^?#]+)');
    path text := parts[2];
    code text;
  begin
    if path is null then return null; end if;
    -- An at-sign within a name is written %40; one in the last segment begins the version.
    path := btrim(regexp_replace(path, '@[^/]*$', ''), '/');
    for code in select distinct m[1] from regexp_matches(path, '%([2-7][0-9a-f])', 'g') m loop
      path := replace(path, '%' || code, chr(('x' || code)::bit(8)::integer));
    end loop;
    if parts[1] = 'pypi' then path := regexp_replace(path, '[-_.]+', '-', 'g'); end if;
    return nullif(left(parts[1] || '/' || lower(path), 400), parts[1] || '/');
  end $$`;

/** A name without capitals, accents, spaces and signs: OpenSSL and open-ssl are one. */
const NAME_KEY = String.raw`
  create function name_key(name text) returns text language sql strict ${PURE}
  return nullif(left(regexp_replace(khien_fold(name), '[^a-z0-9]+', '', 'g'), 200), '')`;

/** By what a component is found that has no package URL asked for: the name in its own, or what it is called. */
const COMPONENT_NAME_KEY = String.raw`
  create function component_name_key(name text, purl text) returns text language sql ${PURE}
  return name_key(coalesce(regexp_replace(purl_key(purl), '^.*/', ''), name))`;

/** Statements for the keys by which products and components are compared. */
export const KEYS: readonly string[] = [
  PURL_KEY,
  NAME_KEY,
  COMPONENT_NAME_KEY,
  `comment on function purl_key(text) is 'Type, namespace and name of a package URL, to compare it by; null for what is none.'`,
  `comment on function name_key(text) is 'A name to compare it by: small letters without accents, and digits.'`,
];
