import { inLanguage, type Language } from '@khien/errors';
import { roleClaim } from '@khien/identity';
import type { AccountDirectory } from '../accounts/directory.js';
import { ROLE_NAMES } from '../accounts/role-name.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import { textsIn } from './texts.js';

/** Why somebody could not be signed in. */
export interface LoginProblem {
  /** The account that was asked for; empty when none was. */
  readonly account: string;
}

/** What the login page shows. */
export interface LoginPageOptions {
  readonly accounts: AccountDirectory;
  readonly language: Language;
  /** Where its forms are posted. */
  readonly path: string;
  /** Account id that the application proposes (`login_hint`); may be empty. */
  readonly hint: string;
  readonly problem?: LoginProblem;
}

/**
 * The page on which one picks who to be: fields `organization` (code) and `role` (as in claims), or `account`.
 * `cancel` goes back without signing in.
 */
export function loginPage(options: LoginPageOptions): Html {
  const texts = textsIn(options.language);
  const { problem } = options;
  const alert = problem
    ? html`<p class="problem" role="alert" id="problem">${
        problem.account ? `${texts.noSuchAccount} ${problem.account}` : texts.nothingChosen
      }</p>`
    : '';
  return page(
    options.language,
    texts.signIn,
    html`${alert}
      ${byRole(options)}
      ${byAccount(options)}
      <form method="post" action="${options.path}">
        <button class="quiet" name="cancel" value="yes">${texts.cancel}</button>
      </form>`,
  );
}

function byRole({ accounts, language, path }: LoginPageOptions): Html {
  const texts = textsIn(language);
  const named = accounts.organizations.map(({ code, name }) => ({ code, name: inLanguage(name, language) }));
  const organizations = named.toSorted((a, b) => a.name.localeCompare(b.name, language.toLowerCase()));
  return html`<form method="post" action="${path}">
        <h2>${texts.byRole}</h2>
        <label for="organization">${texts.organization}</label>
        <select id="organization" name="organization" required autofocus>
          ${organizations.map(({ code, name }) => html`<option value="${code}">${name} (${code})</option>`)}
        </select>
        <label for="role">${texts.role}</label>
        <select id="role" name="role" required>
          ${accounts.roles.map(
            (role) =>
              html`<option value="${roleClaim(role)}">${inLanguage(ROLE_NAMES[role], language)}</option>`,
          )}
        </select>
        <button>${texts.signIn}</button>
      </form>`;
}

function byAccount({ accounts, language, path, hint, problem }: LoginPageOptions): Html {
  const texts = textsIn(language);
  const invalid = problem ? html` aria-invalid="true"` : '';
  return html`<form method="post" action="${path}">
        <h2>${texts.byAccount}</h2>
        <label for="account">${texts.account}</label>
        <input id="account" name="account" list="accounts" required autocomplete="off" spellcheck="false"
          value="${problem?.account || hint}" aria-describedby="account-help${problem ? ' problem' : ''}"${invalid}>
        <p class="help" id="account-help">${texts.accountHelp}</p>
        <datalist id="accounts">
          ${accounts.several.map(
            ({ id, name }) => html`<option value="${id}">${inLanguage(name, language)}</option>`,
          )}
        </datalist>
        <button>${texts.signInAsAccount}</button>
      </form>`;
}
