import { language, text } from './account-texts';
import { type Session, SessionError } from './session';

/** Who one is to the graph, as `/whoami` tells; see `whoami.schema.json`. */
interface WhoAmI {
  readonly kind: 'PUBLIC' | 'PERSON' | 'SERVICE';
  readonly subject: string | null;
  readonly name: string | null;
  readonly organization: string | null;
  readonly memberships: readonly { readonly organization: string; readonly roles: readonly string[] }[];
}

/** What the graph answers when it takes no question at all. */
interface Refused {
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly remedy?: string };
  }[];
}

/** The graph did not say who one is; the text is its own, in the reader's language. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** The bar above the editor: who is signed in, for which organization, and the way in and out. */
export class AccountBar {
  readonly #content = element('div', { className: 'account-content' });
  readonly #status = element('p', { className: 'account-status', role: 'status' });

  constructor(private readonly session: Session) {}

  /** Puts the bar before an element. */
  placeBefore(neighbour: HTMLElement): void {
    const bar = element('section', { id: 'account', lang: language, ariaLabel: text('account') });
    bar.append(this.#content, this.#status);
    neighbour.before(bar);
  }

  /** Shows who is signed in now, as the graph sees it. */
  async refresh(): Promise<void> {
    this.#status.textContent = '';
    try {
      if (!(await this.session.isOpen())) return this.#showPublic();
      await this.#showPerson(await this.#ask());
    } catch (error) {
      await this.complain(error);
    }
  }

  /** Says what is wrong with the sign-in; what is not about it is not for this bar. */
  async complain(error: unknown): Promise<void> {
    this.#status.textContent = said(error);
    if (await this.session.isOpen()) this.#content.replaceChildren(this.#signOutButton());
    else this.#showPublic();
  }

  async #ask(): Promise<WhoAmI> {
    // Beside the graph, whatever path stands before both.
    const ask = async () => fetch('whoami', { headers: await this.session.headers() });
    let response = await ask();
    if (response.status === 403) {
      // Chosen once, and taken away since.
      this.session.organization = null;
      response = await ask();
    }
    if (response.ok) return response.json();
    const refused: Refused = await response.json();
    const [error] = refused.errors ?? [];
    if (error?.extensions?.code === 'TOKEN_REJECTED') await this.session.end();
    throw new RefusedError([error?.message, error?.extensions?.remedy].join(' '));
  }

  #showPublic(): void {
    const button = element('button', { type: 'button', textContent: text('signIn') });
    button.addEventListener('click', () => this.#lead(button, () => this.session.signIn()));
    this.#content.replaceChildren(element('span', { textContent: text('public') }), button);
  }

  async #showPerson({ kind, subject, name, memberships }: WhoAmI): Promise<void> {
    if (kind === 'PUBLIC') {
      await this.session.end();
      return this.#showPublic();
    }
    const person = element('span', { className: 'account-person', textContent: `${text('signedInAs')} ` });
    person.append(element('strong', { textContent: name ?? subject ?? '' }));
    this.#content.replaceChildren(person, this.#organizations(memberships), this.#signOutButton());
  }

  #organizations(memberships: WhoAmI['memberships']): HTMLElement {
    const named = memberships.map(({ organization, roles }) => ({
      organization,
      label: `${organization} (${roles.join(', ')})`,
    }));
    const [only, ...others] = named;
    if (only === undefined) return element('span', { textContent: text('noRole') });
    if (others.length === 0) {
      return element('span', { textContent: `${text('organization')}: ${only.label}` });
    }
    const label = element('label', { textContent: `${text('organization')} ` });
    const select = element('select', {});
    const { organization: chosen } = this.session;
    if (chosen === null) select.append(new Option(text('choose'), '', true, true));
    for (const { organization, label: shown } of named) {
      select.append(new Option(shown, organization, false, organization === chosen));
    }
    select.addEventListener('change', () => {
      this.session.organization = select.value;
      // The invitation to choose has been followed.
      select.querySelector('option[value=""]')?.remove();
    });
    label.append(select);
    return label;
  }

  #signOutButton(): HTMLElement {
    const button = element('button', { type: 'button', textContent: text('signOut') });
    button.addEventListener('click', () => this.#lead(button, () => this.session.signOut()));
    return button;
  }

  /** Leads away from this page; a button is pressed once. */
  #lead(button: HTMLButtonElement, away: () => Promise<void>): void {
    button.disabled = true;
    this.#status.textContent = '';
    away().catch(() => {
      this.#status.textContent = text(isSecureContext ? 'unreachable' : 'insecure');
      button.disabled = false;
    });
  }
}

function said(error: unknown): string {
  if (error instanceof SessionError) return text(error.problem);
  return error instanceof RefusedError ? error.message : text('unknown');
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
