import type { VNode } from 'preact';
import { pageAt, type StaffVisit } from '../visit.ts';

const frames = [
  ['sign-in', 'Sign-in page'],
  ['mail', 'Email'],
] as const;

/**
 * Sign-in page and email as they would look, beside the form of which they show what is typed. With script they follow while it is typed; without, the
 * form's own buttons show them.
 */
export function Preview({ visit, locale }: { readonly visit: StaffVisit; readonly locale?: string }): VNode {
  const page = pageAt(visit, 'settings', 'look', 'preview');
  return (
    <div class="previews" data-preview={page}>
      {frames.map(([what, label]) => (
        <section key={what} aria-labelledby={`preview-${what}-title`}>
          <h2 id={`preview-${what}-title`}>{label}</h2>
          <iframe
            name={`preview-${what}`}
            title={`Preview: ${label}`}
            src={`${page}?${new URLSearchParams({ what, ...(locale === undefined ? {} : { locale }) }).toString()}`}
            sandbox="allow-same-origin"
          ></iframe>
        </section>
      ))}
    </div>
  );
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
