import { languageFromHeader } from '@khien/errors';
import { type Role, roleOfClaim } from '@khien/identity';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { type AccountDirectory, accountId } from '../accounts/directory.js';
import { renderErrorPage } from '../pages/error.page.js';
import { type LoginProblem, loginPage } from '../pages/login.page.js';
import { sendPage } from '../pages/page.js';
import { STYLE, STYLE_PATH } from '../pages/style.js';
import { FormBodyError, readForm } from './form-body.js';
import type { Middleware, RequestContext } from './middleware.js';

const PATH = /^\/interaction\/[\w-]+$/;

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The pages on which people sign in: what the provider leaves to who runs it. */
export function interactionPages(provider: Provider, accounts: AccountDirectory): Middleware {
  const finish = async (context: RequestContext, result: Parameters<Provider['interactionResult']>[2]) => {
    context.status = 303;
    context.redirect(await provider.interactionResult(context.req, context.res, result));
  };

  const show = (context: RequestContext, { params }: Interaction, problem?: LoginProblem) => {
    const asked = String(params['ui_locales'] ?? '').replaceAll(' ', ',');
    const language = languageFromHeader(asked || context.get('accept-language'));
    const hint = String(params['login_hint'] ?? '');
    const page = loginPage({ accounts, language, path: context.path, hint, ...(problem && { problem }) });
    sendPage(context, page, String(params['redirect_uri'] ?? ''));
    if (problem) context.status = 400;
  };

  const submit = async (context: RequestContext, interaction: Interaction) => {
    const form = await readForm(context.req);
    if (form.has('cancel')) {
      return finish(context, { error: 'access_denied', error_description: 'The person did not sign in' });
    }
    const id = idIn(form);
    if (!accounts.person(id)) return show(context, interaction, { account: id });
    await endOther(interaction, id);
    return finish(context, { login: { accountId: id } });
  };

  /** Who becomes somebody else leaves the session of before; the library would do it by a page with a script. */
  const endOther = async (interaction: Interaction, id: string) => {
    const { session } = interaction;
    if (!session || session.accountId === id) return;
    await (await provider.Session.findByUid(session.uid))?.destroy();
    delete interaction.session;
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1_000));
  };

  return async (context, next) => {
    if (context.path === STYLE_PATH && context.method === 'GET') {
      context.type = 'css';
      context.body = STYLE;
      return;
    }
    if (!PATH.test(context.path)) return next();
    try {
      const interaction = await provider.interactionDetails(context.req, context.res);
      // Asked for with prompt=consent only; the platform's own pages have it already.
      if (interaction.prompt.name === 'consent') return await finish(context, { consent: {} });
      if (context.method === 'GET') return show(context, interaction);
      if (context.method === 'POST') return await submit(context, interaction);
      context.status = 405;
      context.set('allow', 'GET, POST');
    } catch (error) {
      if (error instanceof errors.SessionNotFound) context.status = 400;
      else if (error instanceof FormBodyError) context.status = error.status;
      else throw error;
      renderErrorPage(context, { error: 'invalid_request', error_description: error.message });
    }
  };
}

/** The account that a form names: by its id, else by role and organization. */
function idIn(form: URLSearchParams): string {
  const account = form.get('account')?.trim();
  if (account) return account;
  const role: Role | undefined = roleOfClaim(form.get('role') ?? '');
  return role === undefined ? '' : accountId(role, form.get('organization') ?? '');
}
