import type { VNode } from 'preact';
import { staffAssetNames } from '../assets.ts';
import { pageAt, type StaffVisit } from '../visit.ts';

const frames = [
  ['sign-in', 'Sign-in page'],
  ['mail', 'Email'],
] as const;

/** Of the form beside the preview, whose fields it shows. */
export const previewedForm = 'previewed';

/**
 * Sign-in page and email as they would look, beside the form of which they show what is typed. A button shows each; with script both follow from the first
 * letter on. Nothing of them is fetched before: each is a page of its own, and most who come want to set one thing.
 */
export function Preview({ visit }: { readonly visit: StaffVisit }): VNode {
  const page = pageAt(visit, 'settings', 'look', 'preview');
  return (
    <div class="previews" data-preview={page}>
      {frames.map(([what, label]) => (
        <PreviewFrame
          key={what}
          visit={visit}
          page={page}
          what={what}
          title={label}
          button={`Preview: ${label}`}
        />
      ))}
    </div>
  );
}

interface FrameProps {
  readonly visit: StaffVisit;
  /** Where it is made. */
  readonly page: string;
  readonly what: string;
  readonly title: string;
  readonly button: string;
}

/** One of them, with the button that shows it. */
export function PreviewFrame({ visit, page, what, title, button }: FrameProps): VNode {
  return (
    <section aria-labelledby={`preview-${what}-title`}>
      <div class="preview-head">
        <h2 id={`preview-${what}-title`}>{title}</h2>
        <button
          class="button button-secondary"
          type="submit"
          form={previewedForm}
          formAction={page}
          formTarget={`preview-${what}`}
          name="what"
          value={what}
        >
          {button}
        </button>
      </div>
      <iframe
        name={`preview-${what}`}
        title={`Preview: ${title}`}
        srcdoc={placeholder(visit, button)}
        sandbox="allow-same-origin"
      ></iframe>
    </section>
  );
}

/** What a frame holds until it is asked for, in the style that the page around it has fetched already. */
function placeholder({ host }: StaffVisit, button: string): string {
  const style = `${host.base}/_assets/${staffAssetNames.style}`;
  return `<!doctype html><html lang="en"><head><meta name="color-scheme" content="light dark"><title>Not shown yet</title><link rel="stylesheet" href="${style}"></head><body class="not-yet"><p class="quiet">“${button}” shows it here, with what is typed.</p></body></html>`;
}
