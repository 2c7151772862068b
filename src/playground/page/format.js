/** @import { Language } from './texts.js' */

const LOCALES = { ru: 'ru-RU', en: 'en-GB' };
const TONES = 7;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} name
 * @param {Language} language
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatOf(name, language, options) {
  const key = `${name} ${language}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALES[language], options);
    formats.set(key, format);
  }
  return format;
}

/**
 * @param {number} seconds Unix time
 * @param {Language} language
 */
export function clock(seconds, language) {
  return formatOf('clock', language, { hour: '2-digit', minute: '2-digit' }).format(seconds * 1000);
}

/**
 * @param {number} milliseconds Unix time
 * @param {Language} language
 */
export function clockWithSeconds(milliseconds, language) {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  return formatOf('seconds', language, /** @type {Intl.DateTimeFormatOptions} */ (parts)).format(
    milliseconds,
  );
}

/**
 * @param {number} seconds Unix time
 * @param {Language} language
 */
export function day(seconds, language) {
  return formatOf('day', language, { day: 'numeric', month: 'long' }).format(seconds * 1000);
}

/**
 * 0,7 · 12
 * @param {number} value
 * @param {Language} language
 */
export function milliseconds(value, language) {
  const digits = value < 10 ? 1 : 0;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(LOCALES[language], format).format(value);
}

/** @param {number} seconds Unix time */
export function isToday(seconds) {
  return new Date(seconds * 1000).toDateString() === new Date().toDateString();
}

/**
 * «Пётр Ильич» → ПИ, «Марат» → М.
 * @param {string} name
 */
export function initials(name) {
  const words = name.split(/[\s·]+/).filter((word) => /[\p{L}\d]/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word.replace(/^[^\p{L}\d]+/u, '')][0] ?? '');
  return letters.join('').toUpperCase();
}

/**
 * A person keeps one colour everywhere.
 * @param {number} id
 */
export function tone(id) {
  return `tone-${Math.abs(id) % TONES}`;
}

/**
 * @param {number} bytes
 * @param {Language} language
 */
export function fileSize(bytes, language) {
  const units = language === 'ru' ? ['Б', 'КБ', 'МБ'] : ['B', 'KB', 'MB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(size)} ${units[unit]}`;
}
