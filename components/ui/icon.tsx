import { cx } from "./cx";

/** Outlines on a 20 px grid, 1.6 px stroke. */
const PATHS = {
  inbox: "M3 11.5 5.2 4h9.6L17 11.5V16H3zM3 11.5h4.2l1 2h3.6l1-2H17",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12m4.3-1.7L17.5 17.5",
  report: "M3 4h14v9H9.5L5.5 16.5V13H3zM6.5 7.5h7M6.5 10h4.5",
  screening: "M4 3.5h12v13H4zM7 7.5h6M7 10.5h6M7 13.5h3",
  ledger: "M5.5 3H16v14H5.5A1.5 1.5 0 0 1 4 15.5v-11A1.5 1.5 0 0 1 5.5 3M4 14h12M8 6.5h5",
  check: "m4.5 10.5 3.8 3.8 7.2-8.2",
  review: "M5 3h10v14H5zM7.5 10.2l1.8 1.8 3.4-3.8",
  closure: "M3 4h14v3.5H3zM4.5 7.5V16h11V7.5M8 10.5h4",
  referral: "M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3",
  move: "M10 16.5V9.8L14.8 6 19 9.5M10 16.5h8v-6M1.5 6h8M6.5 3l3 3-3 3",
  visit: "M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5M8.5 16v-4h3v4",
  workload: "M4 16V9M8 16V5M12 16v-5M16 16V7",
  pilot: "M10 17.5s5.5-4.7 5.5-9a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9 5.5 9M10 10.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  overview: "M3 3.5h6v5H3zM11 3.5h6v8h-6zM3 10.5h6v6H3zM11 13.5h6v3h-6z",
  summary: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12",
  organisation: "M4 17V4h7v13M11 8h5v9M3 17h14M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2",
  users: "M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6M2.5 16.5c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4.3a2.6 2.6 0 0 1 0 5M14.5 12.3c1.8.6 3 2 3 4.2",
  programme: "M4 4.5h12V17H4zM4 8h12M7 3v3M13 3v3",
  matrix: "M3.5 3.5h13v13h-13zM8 3.5v13M12 3.5v13M3.5 8h13M3.5 12h13",
  instrument: "M5 3h10v14H5zM8 3v-1h4v1M7.5 7.5l1 1 1.5-2M12 7.5h1M7.5 12l1 1 1.5-2M12 12h1",
  roles: "M10 2.5 16 5v4.5c0 4-2.6 6.7-6 8-3.4-1.3-6-4-6-8V5z",
  audit: "M4 5h12M4 10h12M4 15h7M14.5 13v4M12.5 15h4",
  account: "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M4 17c0-3.2 2.7-5 6-5s6 1.8 6 5",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  close: "m5 5 10 10M15 5 5 15",
  plus: "M10 4v12M4 10h12",
  down: "m5.5 8 4.5 4.5L14.5 8",
  up: "m5.5 12 4.5-4.5 4.5 4.5",
  left: "m12 5-5 5 5 5",
  right: "m8 5 5 5-5 5",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  info: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 9v4.5M10 6.3v.1",
  success: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M6.8 10.2l2.3 2.3 4.2-4.8",
  warning: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 6v5M10 13.8v.1",
  danger: "M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9zM10 6v5M10 13.8v.1",
  clock: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 5.5V10l3 2",
  filter: "M3 4.5h14l-5.5 6.5v5.5l-3-1.5v-4z",
  document: "M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4",
  language: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M2.5 10h15M10 2.5c2.2 2 3.3 4.5 3.3 7.5s-1.1 5.5-3.3 7.5c-2.2-2-3.3-4.5-3.3-7.5S7.8 4.5 10 2.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: always stands beside a word or on a button with a label. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" strokeWidth={name === "more" ? 2.6 : 1.6} strokeLinecap="round"
      strokeLinejoin="round" aria-hidden="true" focusable="false" className={cx("shrink-0", className ?? "size-5")}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
