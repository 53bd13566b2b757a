import type { ComponentChildren, VNode } from 'preact';

const drawings: Readonly<Record<string, { readonly ground: string; readonly drawing: ComponentChildren }>> = {
  'POT-16': {
    ground: 'clay',
    drawing: (
      <>
        <path d="M62 62h76l-9 62H71Z" fill="#c4643c" />
        <path d="M56 50h88v16H56Z" fill="#a94f2b" />
        <path
          d="M100 50c-4-18-22-24-34-22 2 14 16 22 34 22Zm0 0c2-22 18-32 36-30-2 18-16 30-36 30Z"
          fill="#3f7d5a"
        />
      </>
    ),
  },
  'CAN-15': {
    ground: 'sky',
    drawing: (
      <>
        <path d="M60 60h70v62a8 8 0 0 1-8 8H68a8 8 0 0 1-8-8Z" fill="#3c6e8f" />
        <path d="M130 78l38-30" stroke="#2f5a76" stroke-width="10" stroke-linecap="round" />
        <path d="M70 60c0-34 50-34 50 0" fill="none" stroke="#2f5a76" stroke-width="8" />
        <path d="M160 38l18 20" stroke="#2f5a76" stroke-width="8" stroke-linecap="round" />
      </>
    ),
  },
  'SEED-30': {
    ground: 'sun',
    drawing: (
      <>
        <rect x="64" y="26" width="72" height="104" rx="6" fill="#fff7e0" />
        <circle cx="100" cy="70" r="11" fill="#d99a1c" />
        {[0, 60, 120, 180, 240, 300].map((angle) => (
          <ellipse
            key={angle}
            cx="100"
            cy="50"
            rx="8"
            ry="13"
            fill="#c9506b"
            transform={`rotate(${String(angle)} 100 70)`}
          />
        ))}
        <path d="M100 92v26" stroke="#3f7d5a" stroke-width="5" />
      </>
    ),
  },
  'TRO-1': {
    ground: 'leaf',
    drawing: (
      <>
        <path d="M92 74h16v50a8 8 0 0 1-16 0Z" fill="#b07a45" />
        <path d="M78 30c0-8 44-8 44 0 0 26-10 38-22 48-12-10-22-22-22-48Z" fill="#7d8a92" />
      </>
    ),
  },
};

/** What the product looks like; who cannot see it misses nothing that its name does not say. */
export function Art({ sku }: { readonly sku: string }): VNode | null {
  const { ground, drawing } = drawings[sku] ?? {};
  return drawing === undefined ? null : (
    <svg class={`art ${ground ?? ''}`} viewBox="0 0 200 150" aria-hidden="true" focusable="false">
      {drawing}
    </svg>
  );
}
