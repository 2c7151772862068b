const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Russian in Latin letters: words that chats are full of and that are no English words. */
export const TRANSLITERATED = list(`
  privet zdravstvuite zdravstvujte zdravstvuyte zdrastvuite dobryi dobryj dobriy dobry dobroe den vecher utro utra
  spasibo spasib pozhaluista pozhaluysta pojaluista pozhalujsta podskazhite podskajite podskazhi skazhite skajite
  vy vas vam vami vash vasha vashi vashe ty tebya tebe tvoi my nas nam nash nasha menya mne mnoj moi moya moe ya
  on ona oni ego ih ee eto etot eta eti eto tot chto shto chtob chtoby kak kogda gde kuda pochemu zachem skolko
  kto kakoi kakoy kakaya kakie kakoj kotoryi ne net da uzhe uje eshe esche escho tolko vse vsyo vsem vseh vsego
  mozhno mojno mozhete mojete mogu nado nuzhno nujno nuzhen nuzhna hochu hotel hotela hotim budet budem byl bylo
  est netu davai davaite sdelaite sdelat delat rabotaet rabotayut rabotal zarabotalo zarabotal otkryvaetsya
  oplata oplatil oplatu schet dogovor dengi dengy knopka knopku knopki sait saita saite zayavki zayavka pismo pisma
  parol parolya vhod vhoda zvonka zvonok zapis nichego nikogda srochno pomogite pomosh vopros proshu prosto
  ili esli iz za dlya pri posle pered cherez bez pod nad mezhdu srazu segodnya vchera zavtra seichas sejchas teper
  ochen mnogo malo bolshe menshe luchshe huzhe horosho ploho normalno norm ladno ponyal ponyala ponyatno yasno
  blin blya suka izvinite izvini izvinyayus prostite uhodim uhozhu otpishite podderzhka podderjka klass
  pokazyvaet pishet vidit mogut hotya poka poka takoi takaya takoe tozhe toje tozhe libo nibud chtoli
`);

/** English words that tell English from other languages in Latin letters. */
export const ENGLISH = list(`
  the a an and or but if then of to in on at for from with without by about into over after before
  i me my mine you your yours he she it its we us our they them their this that these those there here
  is are am was were be been being do does did done have has had having can could will would shall should may
  might must not no yes dont doesnt didnt cant couldnt wont isnt arent wasnt im ive id youre thats whats
  what when where why how who which any some all more most other new please thanks thank hi hello hey
  need want get got just so as than too very also only still now up out off back again
  ok okay thx pls app bug help page login error works working broken
`);

/** Commonest words of other languages in Latin letters, those that are English words left out. */
export const FOREIGN_LATIN = list(`
  hallo guten tag ich wir sie der die das und nicht ist kann man auf ein eine mit wo wie bitte danke auch mein meine
  bonjour merci je vous nous votre vos les des une est pas pour avec dans comment beaucoup ca cest mon ma sur
  hola gracias por favor el los las una que para como donde puedo mi mis esta estan funciona usted buenos dias
  ciao grazie buongiorno il lo gli che non sono per come dove vorrei
  dzien dobry prosze proszę dziekuje dziękuję nie jak gdzie mam czy jest się sie na
  ola obrigado obrigada bom dia voce você nao não como onde meu minha
  merhaba tesekkurler teşekkürler nasil nasıl var yok bir ve icin için bu lutfen lütfen
 dank hoe kan ik het een niet hej tack och att hur kde dekuji děkuji dobry prosim prosím
`);

/** Ukrainian without a letter of its own; the rest is told by і, ї, є, ґ. */
export const UKRAINIAN = list(`
  дякую добрий ласка чому працює немає потрібно що коли тільки дуже рахунок помилка
`);
