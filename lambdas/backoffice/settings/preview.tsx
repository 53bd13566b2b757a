import type { VNode } from 'preact';
import { pageAt, type StaffVisit } from '../visit.ts';

const frames = [
  ['sign-in', 'Sign-in page'],
  ['mail', 'Email'],
] as const;

/**
 * Sign-in page and email as they would look, beside the form of which they show what is typed. The form's own buttons show them; with script they follow
 * from the first letter on. Nothing of them is fetched before: each is a page of its own, and most who come want to set one thing.
 */
export function Preview({ visit }: { readonly visit: StaffVisit }): VNode {
  return (
    <div class="previews" data-preview={pageAt(visit, 'settings', 'look', 'preview')}>
      {frames.map(([what, label]) => (
        <section key={what} aria-labelledby={`preview-${what}-title`}>
          <h2 id={`preview-${what}-title`}>{label}</h2>
          <iframe
            name={`preview-${what}`}
            title={`Preview: ${label}`}
            srcdoc={placeholder(label)}
            sandbox="allow-same-origin"
          ></iframe>
        </section>
      ))}
    </div>
  );
}

/** What a frame holds until it is asked for. */
function placeholder(label: string): string {
  return `<!doctype html><meta name="color-scheme" content="light dark"><title>Not shown yet</title><p>Press “Preview: ${label}”, and it is shown here with what is typed.</p>`;
}

/** Within the form. */
export function PreviewButtons({ visit }: { readonly visit: StaffVisit }): VNode {
  return (
    <div class="preview-buttons">
      {frames.map(([what, label]) => (
        <button
          key={what}
          class="button button-secondary"
          type="submit"
          formAction={pageAt(visit, 'settings', 'look', 'preview')}
          formTarget={`preview-${what}`}
          name="what"
          value={what}
        >
          Preview: {label}
        </button>
      ))}
    </div>
  );
}
