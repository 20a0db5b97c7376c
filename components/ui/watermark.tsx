/**
 * Who looks and when, faint over the whole page and on each printed one. Stands once on pages that show personal data:
 * `<Watermark text="李某某 三里屯街道 2013-09-10 14:02" />`. `screenOnly`: its printed sheets are told apart by a number of their own.
 */
export function Watermark({ text, screenOnly = false }: { text: string; screenOnly?: boolean }) {
  return (
    <div aria-hidden="true" data-watermark="" className={`pointer-events-none fixed inset-0 z-50 text-ink opacity-[0.055] select-none ${screenOnly ? "print:hidden" : "print:opacity-15"}`}>
      <svg width="100%" height="100%">
        <defs>
          <pattern id="watermark" width="400" height="160" patternUnits="userSpaceOnUse" patternTransform="rotate(-20)">
            <text x="12" y="60" fontSize="15" fill="currentColor">
              {text}
            </text>
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill="url(#watermark)" />
      </svg>
    </div>
  );
}
