/**
 * A court by the name that its own papers bear: with the city before it, 北京市朝阳区人民法院. The register has the offices of a city without it. A court that is not of a part of the city bears the city's name already
 * (北京铁路运输法院).
 */
export function fullCourtName(name: string, city: string | null): string {
  const stem = (city ?? "").replace(/市$/, "");
  return stem === "" || name.startsWith(stem) ? name : `${city ?? ""}${name}`;
}
