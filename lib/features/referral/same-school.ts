/** A school's name without the city and the district that may stand before it. */
const bare = (name: string): string => name.replace(/[\s()（）·]/gu, "").replace(/^北京市?/u, "").replace(/^\p{Script=Han}{1,3}[区县]/u, "");

/** Whether what the form says of a child's school names an organisation: 北京市朝阳区三里屯中心小学 is 三里屯中心小学. */
export const sameSchool = (onFile: string, organisation: string): boolean => bare(onFile) !== "" && bare(onFile) === bare(organisation);
