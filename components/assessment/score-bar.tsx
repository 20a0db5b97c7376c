import { useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import { cx } from "@/components/ui/cx";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import type { ColourBands } from "@/lib/features/assessment/instrument-types";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";

const LOOKS: readonly { colour: RiskColour; ground: string; text: string; fill: string }[] = [
  { colour: "RED", ground: "fill-risk-red-soft", text: "fill-risk-red", fill: "fill-risk-red" },
  { colour: "YELLOW", ground: "fill-risk-yellow-soft", text: "fill-risk-yellow", fill: "fill-risk-yellow-fill" },
  { colour: "BLUE", ground: "fill-risk-blue-soft", text: "fill-risk-blue", fill: "fill-risk-blue" },
  { colour: "GREEN", ground: "fill-risk-green-soft", text: "fill-risk-green", fill: "fill-risk-green" },
];

/** A bar of 100 with the bounds of its version's bands; filled as far as the score, in the colour that counts. */
export function ScoreBar({ name, percent, colour, bands, compact }: { name: string; percent: number; colour: RiskColour | null; bands: ColourBands; compact?: boolean }) {
  const t = useTranslations("assessment.result");
  const risk = useTranslations("common.risk");
  const fill = LOOKS.find((look) => look.colour === colour)?.fill ?? "fill-control";
  const from = (of: RiskColour) => (of === "RED" ? 0 : bands[of]);
  return (
    <div role="img" aria-label={t("bar", { name, percent })} className="w-full">
      <div className="relative h-3 overflow-hidden rounded-sm border border-line bg-sunken">
        <Bar percent={percent} fill={fill} className="h-full" />
        {/* Drawn, as the bounds differ from version to version and a style attribute is refused by the policy of our pages. */}
        <svg aria-hidden="true" focusable="false" width="100%" height="100%" className="absolute top-0 left-0">
          {[bands.YELLOW, bands.BLUE, bands.GREEN].map((bound) => (
            <rect key={bound} x={`${bound}%`} width="1" height="100%" className="fill-ink opacity-40" />
          ))}
        </svg>
      </div>
      {!compact && (
        <svg aria-hidden="true" focusable="false" width="100%" height="20" className="mt-0.5 block overflow-hidden rounded-sm">
          {LOOKS.map(({ colour: band, ground, text }, index) => {
            const start = from(band);
            const next = LOOKS[index + 1];
            return (
              <svg key={band} x={`${start}%`} width={`${(next ? from(next.colour) : 100) - start}%`} height="20">
                <rect width="100%" height="100%" className={ground} />
                <text x="4" y="14" className={cx("text-[0.6875rem] tabular-nums", text)}>{`${start} ${RISK_SHAPES[band]} ${risk(band)}`}</text>
              </svg>
            );
          })}
        </svg>
      )}
    </div>
  );
}
