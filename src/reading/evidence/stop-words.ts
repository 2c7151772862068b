/** Words that may move a score but explain nothing to an operator. Courtesy words stay out of it: they are evidence. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `и а но да же ли бы в во на с со к ко у о об от до из за по под над при для без через не ни что чтобы чтоб как так это этот эта эти то тот та те
  он она оно они мы я меня мне мной нас нам нами мой моя мои мое наш наша наши их его ее им ей ему был была было были есть быть будет если или
  уже еще там тут здесь где когда все всё весь вся всех всем вот ну только тоже также даже раз лишь ведь вы вас вам вами ваш ваша ваши ты тебя тебе
  кто чего чем того том тем
  the a an and or but of to in on at for from with by as is are am was were be been being it its i me my we us our you your they them their he she
  this that these those there here do does did have has had so if then than just not no also too very im ive id its were up out off into about
  what which who some any all can will would could`.split(/\s+/),
);
