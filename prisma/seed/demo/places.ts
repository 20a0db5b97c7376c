/** The twelve streets of the demo: five of 朝阳, four of 丰台, three of 密云. All are pilot units; one community of each stands for the typical ones. */
export const DEMO_DISTRICTS = [
  { code: "110105", name: "朝阳区", streets: ["110105004", "110105026", "110105028", "110105034", "110105039"] },
  { code: "110106", name: "丰台区", streets: ["110106008", "110106010", "110106018", "110106101"] },
  { code: "110118", name: "密云区", streets: ["110118001", "110118100", "110118110"] },
] as const;

export const COMMUNITIES_PER_STREET = 4;

const STREETS: readonly string[] = DEMO_DISTRICTS.flatMap(({ streets }) => streets);

/** The children are dealt out over the streets in turn. */
export const streetOfChild = (index: number): string => STREETS[index % STREETS.length]!;
