/**
 * Words for the people whom a client serves. «Как вернуть деньги покупателю» is about their shop, not about what they
 * paid us.
 */
const PEOPLE =
  /(?<!\p{L})(?:покупател|клиентк|клиент[ауоыи]|заказчик|гост[ьяеи]|пациент|ученик|посетител|подписчик|арендатор)|\b(?:my|our) (?:own )?(?:customers?|clients?|buyers?|guests?|students?|patients?|visitors?|shop)\b|\b(?:buyers?|guests?)\b/iu;

/** Whether a message speaks of those whom its writer serves. */
export function speaksOfTheirs(text: string): boolean {
  return PEOPLE.test(text);
}
