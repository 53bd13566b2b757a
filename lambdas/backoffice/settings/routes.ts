import type { StaffRoute } from '../visit.ts';
import { changeFields, fieldsPage } from './fields.tsx';
import { fieldPreviewPage } from './field-preview.tsx';
import { historyPage } from './history.tsx';
import { lookPage, saveLook } from './look.tsx';
import { confirmProposal, withdrawProposal } from './proposal.tsx';
import { oneFieldPage, saveField } from './one-field.tsx';
import { previewPage } from './preview-page.tsx';
import { endSignOn, saveSignOn, signOnPage, testSignOn } from './sign-on.tsx';
import { saveTexts, textsPage } from './texts.tsx';
import { moreVariablesPage, saveVariables, variablesPage } from './variables.tsx';

export const settingsRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/{store}/settings',
    role: 'manager',
    summary: 'Store variables of sign-in and sessions, with their help, bounds and who changed them',
    answer: variablesPage,
  },
  {
    method: 'GET',
    path: '/{store}/settings/more',
    role: 'manager',
    summary: 'The other store variables',
    answer: moreVariablesPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings',
    role: 'manager',
    summary: 'Set a group of store variables',
    answer: saveVariables,
  },
  {
    method: 'GET',
    path: '/{store}/settings/fields',
    role: 'manager',
    summary: 'What the store asks of its customers besides, consents among it',
    answer: fieldsPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/fields',
    role: 'manager',
    summary: 'Move a field, or ask it no more',
    answer: changeFields,
  },
  {
    method: 'GET',
    path: '/{store}/settings/field-preview',
    role: 'manager',
    summary: 'A field with what is typed, as customers meet it',
    answer: fieldPreviewPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/field-preview',
    role: 'manager',
    summary: 'The same by a form, without script',
    answer: fieldPreviewPage,
  },
  {
    method: 'GET',
    path: '/{store}/settings/fields/{field}',
    role: 'manager',
    summary: 'One field, with how customers see it',
    answer: oneFieldPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/fields/{field}',
    role: 'manager',
    summary: 'Set one field',
    answer: saveField,
  },
  {
    method: 'GET',
    path: '/{store}/settings/history',
    role: 'manager',
    summary: 'Who changed what of the store when',
    answer: historyPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/proposal/confirm',
    role: 'manager',
    summary: 'Confirm a change that another manager has proposed',
    answer: confirmProposal,
  },
  {
    method: 'POST',
    path: '/{store}/settings/proposal/withdraw',
    role: 'manager',
    summary: 'Withdraw a proposed change',
    answer: withdrawProposal,
  },
  {
    method: 'GET',
    path: '/{store}/settings/sign-on',
    role: 'manager',
    summary: 'The store’s provider, and the faces of sign-in',
    answer: signOnPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/sign-on',
    role: 'manager',
    summary: 'Set the provider',
    answer: saveSignOn,
  },
  {
    method: 'POST',
    path: '/{store}/settings/sign-on/test',
    role: 'manager',
    summary: 'What the provider answers',
    answer: testSignOn,
  },
  {
    method: 'POST',
    path: '/{store}/settings/sign-on/end',
    role: 'manager',
    summary: 'End single sign-on',
    answer: endSignOn,
  },
  {
    method: 'GET',
    path: '/{store}/settings/look',
    role: 'manager',
    summary: 'How pages and emails look, with a preview of both',
    answer: lookPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/look',
    role: 'manager',
    summary: 'Set the look',
    answer: saveLook,
  },
  {
    method: 'GET',
    path: '/{store}/settings/look/preview',
    role: 'manager',
    summary: 'Sign-in page or email with what is typed',
    answer: previewPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/look/preview',
    role: 'manager',
    summary: 'The same by a form, without script',
    answer: previewPage,
  },
  {
    method: 'GET',
    path: '/{store}/settings/texts/{locale}',
    role: 'manager',
    summary: 'What the store says in its own words, in one language',
    answer: textsPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings/texts/{locale}',
    role: 'manager',
    summary: 'Set texts in one language',
    answer: saveTexts,
  },
];
