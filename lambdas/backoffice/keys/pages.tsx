import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { Moment } from '../moment.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';

const keysAnswer = v.object({
  items: v.array(
    v.object({ keyId: v.string(), name: v.string(), createdAt: v.string(), createdBy: v.string() }),
  ),
});
type KeyAnswer = v.InferOutput<typeof keysAnswer>['items'][number];

/** The keys of the storefront's servers: which there are, not what they are. */
export async function keysPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, {});
}

interface Shown {
  readonly problem?: StaffProblem;
  readonly typed?: string;
  /** Null: it was made by this very form before, and told then. */
  readonly made?: { readonly name: string; readonly key: string | null };
}

async function show(visit: StaffVisit, { problem, typed = '', made }: Shown): Promise<Reply> {
  const listed = await ask(visit, 'listStoreKeys', {}, keysAnswer);
  if (listed.kind === 'refused') return messagePage(visit, 'not_found');
  const { items } = listed.result;
  return staffPage(
    visit,
    { title: 'Store keys', here: 'keys', ...(problem === undefined ? {} : { status: 422 }) },
    <>
      <h1>Store keys</h1>
      <p class="lead">
        A storefront’s own server shows its key where it records orders. It is good for this store alone, and
        is no customer’s and no member of staff’s.
      </p>
      {made !== undefined && <MadeKey {...made} />}
      <Keys visit={visit} items={items} />
      <section class="card" aria-labelledby="make-title">
        <h2 id="make-title">Make a key</h2>
        <StaffProblemSummary problem={problem} />
        <StaffForm visit={visit} action={pageAt(visit, 'keys')}>
          <StaffField
            name="name"
            label="Which server it is for"
            hint="Such as “Web shop” or “Warehouse”. One key for each server: so one can be revoked alone."
            value={typed}
            problem={problem}
          />
          <button class="button button-primary" type="submit">
            Make the key
          </button>
        </StaffForm>
      </section>
    </>,
  );
}

function MadeKey({ name, key }: NonNullable<Shown['made']>): VNode {
  return (
    <section class="card made" role="status" aria-labelledby="made-title" tabIndex={-1} autofocus>
      <h2 id="made-title">The key for {name} is made</h2>
      {key === null ? (
        <p>It was shown when it was made. Who has not kept it makes another, and revokes this one.</p>
      ) : (
        <>
          <p>
            Copy it into that server’s settings now. <strong>It is shown this once</strong>: what is stored of
            it opens nothing.
          </p>
          <p>
            <label for="made-key">The key</label>
            <input id="made-key" class="secret" type="text" readOnly value={key} spellcheck={false} />
          </p>
        </>
      )}
    </section>
  );
}

function Keys({ visit, items }: { readonly visit: StaffVisit; readonly items: readonly KeyAnswer[] }): VNode {
  if (items.length === 0) return <p class="empty">This store has no key yet.</p>;
  return (
    <ul class="rows">
      {items.map(({ keyId, name, createdAt, createdBy }) => (
        <li key={keyId} class="row">
          <span class="row-name">{name}</span>
          <details class="revoke">
            <summary>
              Revoke<span class="unseen"> {name}</span>
            </summary>
            <StaffForm visit={visit} action={pageAt(visit, 'keys', keyId, 'revoke')} hidden={{ name }}>
              <p>The server that has it is refused from its next request on, and there is no way back.</p>
              <button class="button button-danger" type="submit">
                Revoke {name}
              </button>
            </StaffForm>
          </details>
          <span class="row-what">
            <code>{keyId}</code> · made by {createdBy} on <Moment at={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const madeAnswer = v.object({ keyId: v.string(), key: v.optional(v.string()) });

/** Makes a key and shows it: the one page that ever does. */
export async function makeKey(visit: StaffVisit, form: Form): Promise<Reply> {
  const name = form['name']?.trim() ?? '';
  const made = await ask(visit, 'createStoreKey', { name, ...requestIdOf(form) }, madeAnswer);
  return made.kind === 'refused'
    ? show(visit, { problem: made.problem, typed: name })
    : show(visit, { made: { name, key: made.result.key ?? null } });
}

export async function revokeKey(visit: StaffVisit, form: Form): Promise<Reply> {
  const { keyId = '' } = visit.path;
  const revoked = await ask(visit, 'revokeStoreKey', { keyId, ...requestIdOf(form) }, v.unknown());
  return revoked.kind === 'refused'
    ? show(visit, { problem: revoked.problem })
    : goOn(visit, pageAt(visit, 'keys'), `${form['name'] ?? 'The key'} is revoked.`);
}
