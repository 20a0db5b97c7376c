/** '北三里社区居委会' → '北三里社区': a place's own name, without the committee that the statistical list adds to it. */
export const shortDivisionName = (name: string): string => name.replace(/(居民委员会|村民委员会|居委会|村委会)$/u, "") || name;
