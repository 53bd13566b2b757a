import * as v from 'valibot';
import { findIssuerProblem } from '../accounts/sso-issuer.ts';
import { providerFetch } from './provider-fetch.ts';

/** What was looked at, how it stands, and what the provider said, in a sentence for staff. */
export interface ProviderFinding {
  readonly what: 'issuer' | 'discovery' | 'code_flow' | 'pkce' | 'keys' | 'sign_out';
  readonly state: 'good' | 'bad' | 'note';
  readonly said: string;
}

const optionalTexts = v.optional(v.array(v.string()));

const description = v.object({
  issuer: v.string(),
  authorization_endpoint: v.string(),
  token_endpoint: v.string(),
  jwks_uri: v.string(),
  response_types_supported: optionalTexts,
  code_challenge_methods_supported: optionalTexts,
  id_token_signing_alg_values_supported: optionalTexts,
  end_session_endpoint: v.optional(v.string()),
});
type Description = v.InferOutput<typeof description>;

const keySet = v.object({ keys: v.array(v.looseObject({ kty: v.string() })) });

/**
 * Asks a provider what a sign-in would ask of it first: how it describes itself, and the keys that it signs with. It is asked as in a sign-in, at public
 * addresses, in bounded time. Of what it says only names and counts are told on: nothing that it chose to write.
 */
export async function inspectProvider(
  issuer: string,
  { allowsPrivate }: { readonly allowsPrivate: boolean },
): Promise<ProviderFinding[]> {
  const problem = findIssuerProblem(issuer, { allowsPrivate });
  if (problem !== undefined) return [{ what: 'issuer', state: 'bad', said: issuerProblems[problem] }];
  const ask = asker(allowsPrivate);
  // OpenID Connect Discovery 1.0, 4.1.
  const place = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const described = await ask(place, description);
  if (described.kind === 'not_told') {
    return [{ what: 'discovery', state: 'bad', said: `${place}: ${described.why}` }];
  }
  const { told } = described;
  return [
    { what: 'discovery', state: 'good', said: `It describes itself at ${place}` },
    sameIssuer(issuer, told),
    codeFlow(told),
    pkce(told),
    await keys(told, ask),
    signOut(told),
  ];
}

const issuerProblems = {
  invalid_issuer: 'This is no address that an issuer can have: https, without a query.',
  private_issuer: 'This is an address inside of a private network, where the deployment does not go.',
  https_required: 'It has to begin with https://.',
};

function sameIssuer(issuer: string, { issuer: own }: Description): ProviderFinding {
  if (own === issuer)
    return { what: 'issuer', state: 'good', said: 'It goes by the issuer that is set, letter by letter.' };
  const isPrintable = own.length <= 300 && /^https?:\/\/[\x21-\x7e]+$/.test(own);
  return {
    what: 'issuer',
    state: 'bad',
    said: isPrintable
      ? `It calls itself ${own}. Set that as the issuer, letter by letter: a slash at the end counts.`
      : 'It calls itself something that is no address of an issuer.',
  };
}

function codeFlow({ response_types_supported: types }: Description): ProviderFinding {
  const what = 'code_flow';
  return types === undefined || types.includes('code')
    ? { what, state: 'good', said: 'It does the authorization code flow.' }
    : { what, state: 'bad', said: 'It does not do the authorization code flow, and no other is used.' };
}

function pkce({ code_challenge_methods_supported: methods }: Description): ProviderFinding {
  const what = 'pkce';
  if (methods?.includes('S256') === true) return { what, state: 'good', said: 'It knows PKCE (S256).' };
  return {
    what,
    state: 'note',
    said: 'It does not say that it knows PKCE. Ours is sent in any case, and harms nothing where it is not known.',
  };
}

async function keys({ jwks_uri: place }: Description, ask: Asker): Promise<ProviderFinding> {
  const what = 'keys';
  const found = await ask(place, keySet);
  if (found.kind === 'not_told') return { what, state: 'bad', said: `Its keys: ${found.why}` };
  const count = found.told.keys.filter(({ kty }) => ['RSA', 'EC', 'OKP'].includes(kty)).length;
  return count === 0
    ? { what, state: 'bad', said: 'It publishes no key by which its word could be judged.' }
    : {
        what,
        state: 'good',
        said: `It publishes ${count === 1 ? 'one key' : `${String(count)} keys`} to judge its word by.`,
      };
}

function signOut({ end_session_endpoint: place }: Description): ProviderFinding {
  const what = 'sign_out';
  return place === undefined
    ? { what, state: 'note', said: 'It has no place to sign out at: customers sign out of the store alone.' }
    : { what, state: 'good', said: 'It has a place to sign out at, which customers are offered.' };
}

type Told<What> =
  { readonly kind: 'told'; readonly told: What } | { readonly kind: 'not_told'; readonly why: string };
type Asker = <Schema extends v.GenericSchema>(
  place: string,
  schema: Schema,
) => Promise<Told<v.InferOutput<Schema>>>;

function asker(allowsPrivate: boolean): Asker {
  const fetch = providerFetch({ allowsPrivate });
  return async (place, schema) => {
    const answer = await fetch(place, {
      method: 'GET',
      headers: { accept: 'application/json' },
      body: undefined,
      redirect: 'manual',
    }).catch(() => undefined);
    if (answer === undefined) {
      return {
        kind: 'not_told',
        why: 'it could not be reached within four seconds, or is not at a public address.',
      };
    }
    if (answer.status !== 200) return { kind: 'not_told', why: `it answered ${String(answer.status)}.` };
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await answer.text());
    return read.success
      ? { kind: 'told', told: read.output }
      : { kind: 'not_told', why: 'it answered with something else than is expected there.' };
  };
}
