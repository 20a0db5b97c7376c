import { useTranslations } from "next-intl";

/** The numbers of a chart as a table, behind one key. */
export function FigureTable({ caption, head, rows }: { caption: string; head: readonly string[]; rows: readonly (readonly string[])[] }) {
  const t = useTranslations("common.table");
  return (
    <details className="mt-2 text-sm">
      <summary className="inline-block rounded-sm text-action hover:underline pointer-coarse:py-2">{t("showAsTable")}</summary>
      <table className="mt-2 w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {head.map((text, index) => (
              <th key={text} scope="col" className={index === 0 ? "border-b border-line py-1 text-left font-medium" : "border-b border-line py-1 text-right font-medium"}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = "", ...cells]) => (
            <tr key={name}>
              <th scope="row" className="border-b border-line py-1 text-left font-normal">
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={index} className="border-b border-line py-1 text-right tabular-nums">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
