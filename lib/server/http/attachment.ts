/** Content-Disposition of a file to be saved, never shown. The name may hold any letters; `plain` is for programs that cannot read them. */
export function attachment(fileName: string, plain: string): string {
  const encoded = encodeURIComponent(fileName.replace(/\p{Cs}/gu, "")).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
