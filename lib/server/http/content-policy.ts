/**
 * Digests of the style attributes that Base UI writes into the markup of the server (the hidden field of a combobox). They are constant; the attribute is let through
 * by its digest, so that no other one is. The test beside this file renders the components and says which digest is missing after an upgrade.
 */
export const KNOWN_STYLE_ATTRIBUTES: readonly string[] = ["'sha256-qEKUM5Nf3NMojcHSmLZ+c8ntxh6x/5XWh7iOAHlGAkI='"];

/**
 * `display:none`: where a part of a drawing is sent after the page, React holds it in a hidden drawing of its own until it is put in its place. Which page is cut there
 * depends on its length.
 */
export const HELD_DRAWING = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='";

export interface PolicyFacts {
  /** Random for each answer; Next puts it on every script that it writes. */
  nonce: string;
  /** People reach the product by https. */
  secure: boolean;
  /** Development needs eval and styles written by script for its reloading. */
  development: boolean;
}

const line = (directives: Readonly<Record<string, string>>) => Object.entries(directives).map(([name, value]) => `${name} ${value}`.trim()).join("; ");

/** Content-Security-Policy of a page: own files alone, scripts by nonce, nothing framed, no form that leads elsewhere. */
export function documentPolicy({ nonce, secure, development }: PolicyFacts): string {
  return line({
    "default-src": "'none'",
    // Who has the nonce may load further files of ours; where strict-dynamic is unknown, 'self' holds.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "script-src-attr": "'none'",
    ...(development
      ? { "style-src": "'self' 'unsafe-inline'" }
      : { "style-src": "'self'", "style-src-attr": `'unsafe-hashes' ${[...KNOWN_STYLE_ATTRIBUTES, HELD_DRAWING].join(" ")}` }),
    // A photo that was chosen and not yet sent is shown from memory.
    "img-src": "'self' blob: data:",
    "font-src": "'self'",
    "connect-src": development ? "'self' ws:" : "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    ...(secure ? { "upgrade-insecure-requests": "" } : {}),
  });
}

/** Of everything that is no page: opened by itself it can do nothing. */
export const RESOURCE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
