/** The hash schemes of other shops, as a dry run counts them. */
export const importedSchemes = [
  'bcrypt',
  'wordpress_bcrypt',
  'phpass',
  'magento',
  'django_pbkdf2',
  'django_argon2',
  'django_bcrypt',
  'django_bcrypt_sha256',
  'django_scrypt',
  'argon2',
  'scrypt',
  'pbkdf2',
  'better_auth',
] as const;
export type ImportedScheme = (typeof importedSchemes)[number];

/**
 * A hash as another shop stored it, taken apart: the typed password in its spelling goes through the steps one after another, and is
 * right when `expected` comes out. Every shop's scheme is such a chain, so what it costs and how it is worked are each said once.
 */
export interface ParsedHash {
  readonly scheme: ImportedScheme;
  readonly spelling: Spelling;
  readonly steps: readonly Step[];
  readonly expected: Buffer;
}

/** What the old shop made of the typed text before it hashed it; see spellings.ts. */
export type Spelling = 'as_typed' | 'wordpress' | 'nfkc';

/** Bytes in, bytes out. */
export type Step =
  | { readonly step: 'digest'; readonly algorithm: 'md5' | 'sha256'; readonly salt: string }
  | { readonly step: 'hmac_sha384'; readonly key: string }
  | { readonly step: 'write'; readonly encoding: 'hex' | 'base64' }
  | Bcrypt
  | Phpass
  | Pbkdf2
  | Argon2
  | Scrypt;

export interface Bcrypt {
  readonly step: 'bcrypt';
  /** Logarithmic. */
  readonly cost: number;
  /** Version, cost and salt: the first 29 characters of the hash. */
  readonly setting: string;
}

export interface Phpass {
  readonly step: 'phpass';
  readonly rounds: number;
  readonly salt: string;
}

export interface Pbkdf2 {
  readonly step: 'pbkdf2';
  readonly digest: 'sha1' | 'sha256' | 'sha512';
  readonly iterations: number;
  readonly salt: Buffer;
  readonly bytes: number;
}

/** Version 1.3 (RFC 9106). */
export interface Argon2 {
  readonly step: 'argon2';
  readonly algorithm: 'argon2id' | 'argon2i';
  readonly kibibytes: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: Buffer;
  readonly bytes: number;
}

/** N, r and p of RFC 7914. */
export interface Scrypt {
  readonly step: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly bytes: number;
}
