import { z } from 'zod';
import { clockSkew, issuerUrl, type SignInOptions } from './sign-in.options.js';

/** The environment variables of {@link SignInOptions}; without an issuer nobody can sign in. */
export const signInSettings = z
  .object({
    KHIEN_OIDC_ISSUER: issuerUrl.optional(),
    KHIEN_OIDC_AUDIENCE: z.string().optional(),
    KHIEN_OIDC_CLIENT_ID: z.string().optional(),
    KHIEN_OIDC_MEMBERSHIPS_CLAIM: z.string().optional(),
    KHIEN_OIDC_CLOCK_SKEW_S: z.coerce.number().pipe(clockSkew).optional(),
  })
  .superRefine(({ KHIEN_OIDC_ISSUER: issuer, ...others }, context) => {
    const [named] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
    if (issuer !== undefined || named === undefined) return;
    const message = `missing, but ${named} is set; without an issuer everybody is the public`;
    context.addIssue({ code: 'custom', path: ['KHIEN_OIDC_ISSUER'], message });
  })
  .transform((settings): SignInOptions | undefined => {
    const { KHIEN_OIDC_ISSUER: issuer, KHIEN_OIDC_CLOCK_SKEW_S: clockSkewS } = settings;
    if (issuer === undefined) return undefined;
    const { KHIEN_OIDC_AUDIENCE: audience, KHIEN_OIDC_CLIENT_ID: clientId } = settings;
    const { KHIEN_OIDC_MEMBERSHIPS_CLAIM: membershipsClaim } = settings;
    return {
      issuer,
      ...(audience === undefined ? {} : { audience }),
      ...(clientId === undefined ? {} : { clientId }),
      ...(membershipsClaim === undefined ? {} : { membershipsClaim }),
      ...(clockSkewS === undefined ? {} : { clockSkewS }),
    };
  });

/** The environment in which a gateway process signs people in as these options say; {@link signInSettings} reads it. */
export function signInVariables(options: SignInOptions | undefined): Readonly<Record<string, string>> {
  if (options === undefined) return {};
  const { issuer, audience, clientId, membershipsClaim, clockSkewS } = options;
  return {
    KHIEN_OIDC_ISSUER: issuer,
    ...(audience === undefined ? {} : { KHIEN_OIDC_AUDIENCE: audience }),
    ...(clientId === undefined ? {} : { KHIEN_OIDC_CLIENT_ID: clientId }),
    ...(membershipsClaim === undefined ? {} : { KHIEN_OIDC_MEMBERSHIPS_CLAIM: membershipsClaim }),
    ...(clockSkewS === undefined ? {} : { KHIEN_OIDC_CLOCK_SKEW_S: String(clockSkewS) }),
  };
}
