/** The name of a file in lower case, whatever folders stand before it: Windows tells no case apart. */
export const fileName = (path: string): string => path.slice(path.search(/[^\\/]*$/)).toLowerCase();

/** Whether two versions of up to four numbers are the same; what is left out is zero. */
export function sameVersion(a: string, b: string): boolean {
  const whole = (text: string): string =>
    [...text.split(/[.,]/).map((part) => Number.parseInt(part, 10)), 0, 0, 0].slice(0, 4).join('.');
  return whole(a) === whole(b);
}
