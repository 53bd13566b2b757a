import { roleFor } from '../support-actions.ts';
import type { StaffRoute } from '../visit.ts';
import { actRoutes } from './act-pages.tsx';
import { activityPage, showLink } from './activity.tsx';
import { companyActPage, companyPage, performCompanyAct } from './company.tsx';
import { detailsPage } from './details.tsx';
import { editPage, takeEdit } from './edit.tsx';
import { exportPage, takeExport } from './export.tsx';
import { findPage } from './find.tsx';
import { newContactPage, takeNewContact } from './new-contact.tsx';
import { ownFieldsPage, takeOwnFields } from './own-fields-page.tsx';
import { mergePage, takeDifferent, takeMerge, takeUndo } from './merge.tsx';

const newContact = '/{store}/contacts/new';
const contact = '/{store}/contacts/{contactId}';
const activity = `${contact}/activities/{activityId}` as const;
const edit = `${contact}/edit` as const;
const ownFields = `${contact}/fields` as const;
const merge = `${contact}/merge` as const;
const everything = `${contact}/export` as const;
const different = `${contact}/different` as const;
const undo = `${contact}/merges/{mergeId}/undo` as const;
const invite = '/{store}/companies/invite';
const disable = '/{store}/companies/disable';

export const contactRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/{store}/contacts',
    role: 'support',
    summary: 'Find a contact by email, name, number or order',
    answer: findPage,
  },
  {
    method: 'GET',
    path: newContact,
    role: roleFor('createContact'),
    summary: 'A new contact',
    answer: newContactPage,
  },
  {
    method: 'POST',
    path: newContact,
    role: roleFor('createContact'),
    summary: 'Make a contact, and invite them',
    answer: takeNewContact,
  },
  { method: 'GET', path: contact, role: 'support', summary: 'Customer Details', answer: detailsPage },
  ...actRoutes,
  { method: 'GET', path: edit, role: 'support', summary: 'Change a contact', answer: editPage },
  { method: 'POST', path: edit, role: 'support', summary: 'Change a contact: its form', answer: takeEdit },
  {
    method: 'GET',
    path: everything,
    role: 'manager',
    summary: 'Everything about a contact?',
    answer: exportPage,
  },
  {
    method: 'POST',
    path: everything,
    role: 'manager',
    summary: 'Everything about a contact, recorded',
    answer: takeExport,
  },
  {
    method: 'GET',
    path: ownFields,
    role: 'support',
    summary: 'What the store asks of a contact',
    answer: ownFieldsPage,
  },
  {
    method: 'POST',
    path: ownFields,
    role: 'support',
    summary: 'Change it, a consent on the customer’s word',
    answer: takeOwnFields,
  },
  { method: 'GET', path: merge, role: 'support', summary: 'The same person or not?', answer: mergePage },
  { method: 'POST', path: merge, role: 'manager', summary: 'Merge two contacts', answer: takeMerge },
  {
    method: 'POST',
    path: different,
    role: 'manager',
    summary: 'They are different people',
    answer: takeDifferent,
  },
  { method: 'POST', path: undo, role: 'manager', summary: 'Undo a merge', answer: takeUndo },
  { method: 'GET', path: activity, role: 'support', summary: 'One activity', answer: activityPage },
  { method: 'POST', path: activity, role: 'support', summary: 'Its invite link, recorded', answer: showLink },
  {
    method: 'GET',
    path: '/{store}/companies',
    role: 'support',
    summary: 'A company’s colleagues',
    answer: companyPage,
  },
  {
    method: 'GET',
    path: invite,
    role: 'manager',
    summary: 'Invite them: what it does',
    answer: companyActPage('invite'),
  },
  {
    method: 'POST',
    path: invite,
    role: 'manager',
    summary: 'Invite them all',
    answer: performCompanyAct('invite'),
  },
  {
    method: 'GET',
    path: disable,
    role: 'manager',
    summary: 'Disable them: what it does',
    answer: companyActPage('disable'),
  },
  {
    method: 'POST',
    path: disable,
    role: 'manager',
    summary: 'Disable them all',
    answer: performCompanyAct('disable'),
  },
];
