import type { Locale } from '../../lambdas/stores/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

export const messagesByLocale: Readonly<Record<Locale, Messages>> = { en, es, fr, de };
