/** First names with the short forms that people go by; in small letters, е for ё. */
export const RUSSIAN_NAMES = `авдей авдотья агата агафья агния ада адам аделина адель аза азамат азат айгуль айдар айнур алан алевтина алекс
александр александра алексей алена алеша алешка алеся али алик алина алиса алия алла аля альберт альбина альфия альфред
амина амир анастас анастасия анатолий ангелина андрей андрюха андрюша анжела анжелика аня анна аннушка антон антонина
анфиса анька анюта арам ариадна арина арино аркадий аркаша арман армен арсен арсений арслан артем артемий артемка артур
архип арчил асель асия аслан ася аурика афанасий ашот аида аиша аксинья азиз азиза айша айна
бахром баходир бахтияр бека бекзат белла богдан болат борис боря борька булат бэлла борислав
вадик вадим валентин валентина валера валерий валерия валерик валя ваня ванька варвара варя василий василиса василина
вася васька вахтанг венера вениамин веня вера верка вероника вика виктор виктория виолетта виталий виталик виталина
виталя витя витек влад влада владик владимир владислав владислава влада владлен власта вова вовка вовчик володя всеволод вячеслав
габриэль гавриил галина галя галка гарик геворг гена геннадий георгий гера герман герасим гия глафира глаша глеб гоар
гоша гога григорий гриша гришка гузель гульнара гульнур гульмира гурген гуля
давид давуд дамир дамира данил данила даниил данияр даня дарина дария дарья даша дашка дашуля демид демьян денис дениска
джамиля джамал диана дильназ дильшод дима димка димон дина динара динар дия дмитрий добрыня доминика дуня
ева евгений евгения евгеша евдокия евсей егор егорка ерофей екатерина елена елизавета елисей ефим ефимия еремей ермек ержан
жан жанар жанат жанибек жанна жасмин женя женька жора
заира залина замир замира зара зарема зарина захар зина зинаида зинаид злата зоя зульфия зухра заур
ибрагим иван игнат игнатий игорь игорек игоряша изабелла изольда ильдар ильгиз ильнур ильназ ильшат илья илюша инара инга инесса
инна иннокентий иосиф ира ираида ираклий иришка ирина ирка ислам искандер исмаил июлия
камила камиль камилла капитолина карен карим карина каринэ каролина катерина катя катюша катька ким кира кирилл кирюша клавдия
клава клара клим климент кондрат константин костя костик корней кристина ксения ксюша ксюха кузьма куаныш
лада лана лариса лара латифа лев левон лейла лена ленка леночка леня ленчик леонид леонтий леся лиана лида лидия лика
лилиана лиля лилия лина лиза лизавета лия лола лолита лора луиза лука лукерья лукьян люба любаша любовь людмила люда люся люсьен
магомед мадина майя макар макс максим максимка максимилиан малика малик марат маргарита марианна марина маринка мариам мария марк
марта мартин марфа маруся марьяна марьям маша машка машенька мая мелания мелисса мераб мика микаэль мила милана милена милослава
мира мирон мирослав мирослава мирра митя митяй михаил михаэль миша мишка муса мурат муслим мухаммед мэри
надежда надя надюша назар назгуль наиль наиля нана наталия наталья наташа наташка натали ната нелли неля нестор ника никита никифор
николай николь никодим нина нонна нора нурлан нурсултан нуржан ноябрина нюра
оксана оксанка октябрина олег олежка олеся олеська олжас ольга оля олька оленька онисим осип оскар остап
павел паша пашка паулина пелагея петр петя петька платон платонида полина поля полинка порфирий потап прасковья прохор
равиль радик радий радмила рада радимир раиса рамазан рамиль рамиля рамзан расул ратмир рауф рафаэль рафик рахим раиля рая регина
ренат рената риана рик рима римма рината ринат рита рифат роберт родион роза роксана рома роман романка ромка ростислав рубен руслан
руслана рустам рустем руфина рушан рэм
савва савелий саид салават салих салтанат самвел самира саня санька санек саша сашка сашенька сашуля света светка светик светлана святослав
севастьян сева севиль селена семен сема серафим серафима сергей сережа сережка серега серик слава славик снежана сослан софия софья
соня сонька софа станислав станислава стас стася степан степа стеша сурен сусанна султан
таисия таисья тая тамара тамерлан тамила таня танька танюша танечка тариэль тарас татьяна теодор тея тигран тимофей тимоша тимур тихон тина
толя толик толян тома тоня тося трифон трофим туйара
ульяна уля устин устинья умар
фаина фарид фарида фархад фатима федор федя федот федька фекла феликс феофан фируза филипп филя флора фома фрол фаррух
хабиб хадиджа халид халил харитон христина хасан хусейн хлоя
цветана
чингиз чулпан
шамиль шарип шахноза шерзод шура шурик шынгыс
эвелина эвита эдгар эдик эдуард эльвира эльдар эльза эльмира эльнара эля эмилия эмиль эмин эмма эмир эрик эрика эрнест эсмира этери эля
юлиан юлиана юлия юлька юля юленька юрий юра юрик юрка юсуф юнус
яков яша ян яна янка янина янис ярик ярослав ярослава ясмина`;

export const ENGLISH_NAMES = `aaron abby abdul abdullah abel abigail abraham adam addison adele adrian adriana agatha agnes ahmad ahmed aidan aiden aisha akira alan
alana albert alberto alec alejandra alejandro aleksandr aleksandra aleksei aleksey alena alessandro alex alexander alexandra alexandre
alexei alexey alexia alexis alfred ali alice alicia alina alison alla allan allen alma alvaro alvin alyssa amanda amara amber amelia amina
amir amit amy ana anastasia anatoly andre andrea andreas andrei andres andrew andrey andrzej andy angel angela angelica angelina angie
anil anita anja ann anna annabel anne annette annie anthony antoine anton antonia antonio anya april archie arjun arman armando arnold
arseny art artem artemy arthur artur arun ash asha ashley astrid aubrey audrey august aurora austin autumn ava avery ayesha barbara barry
bart basil bastian beatrice beatriz becky bella ben benedict benjamin bernadette bernard bernice bert beth bethany betsy betty beverly
bianca bill billy bjorn blake bob bobby bogdan bonnie boris brad bradley brandon brenda brendan brent brett brian brianna bridget
brittany brooke bruce bruno bryan bryce byron caleb calvin cameron camila camille candice cara carina carl carla carlos carmen carol
carolina caroline carrie carter casey cassandra catherine cathy cecilia cedric celeste celia cesar chad chandra charlene charles charlie
charlotte chelsea cheryl chester chloe chris christa christian christina christine christopher chuck cindy claire clara clarence clark
claude claudia clayton cliff clifford clint clyde cody colette colin colleen connie connor conor conrad constance corey cory courtney
craig cristina crystal curtis cynthia dahlia daisy dale damian damien damon dan dana daniel daniela danielle daniil danil danny daphne
daria darius darlene darrell darren darya daryl dave david dawn dean deanna debbie deborah debra declan deepak delia denis denise dennis
derek desmond devin devon dexter diana diane diego dieter dima dimitri dina dirk dmitri dmitriy dmitry dolores dominic dominik dominique don donald
donna dora doreen doris dorothy doug douglas drew duncan dustin dwayne dylan earl ebony ed eddie edgar edith edmund eduard eduardo edward edwin egor
eileen ekaterina elaine eleanor elena eli elias elijah elina elisa elise eliza elizabeth ella ellen ellie elliot elliott elmer elsa elsie
elvira emil emilia emilio emily emma emmanuel enrique eric erica erik erika erin ernest ernesto esme esteban esther ethan eugene eugenia eva
evan eve evelyn evgenia evgeniy evgeny ewa ezra faith farah farid fatima faye federico felicia felix fernanda fernando filip finn fiona flora
florence floyd frances francesca francesco francis francisco frank frankie franklin fred freddie frederick freya gabriel gabriela gabrielle gail galina
gareth garrett gary gavin gemma gene genevieve geoff geoffrey george georgia georgy gerald gerard gerardo german giles gilbert gina giovanni
gladys glen glenda glenn gloria gordon grace graham grant greg gregory greta grigory guillermo gustavo guy gwen gwendolyn hailey hamid hanna hannah
hans harold harriet harris harrison harry harvey hassan hazel heather hector heidi helen helena helga henri henrik henry herbert herman
hilary hiroshi holly hope horace howard hubert hugh hugo hunter hussein ian ibrahim ida ignacio igor ike ilona ilya imran ines inga ingrid inna
irene irina iris irma isaac isabel isabella isabelle isaiah isla ismail ivan ivana ivy jack jackie jackson jacob jacqueline jacques jade
jaime jake jakub jamal james jamie jan jana jane janet janice jared jasmin jasmine jason javier jay jean jeanette jeanne jeff jeffrey jen jenna jennifer
jenny jens jeremiah jeremy jerome jerry jess jesse jessica jessie jesus jill jim jimena jimmy jo joan joanna joanne joaquin jocelyn jodie joe joel johan
johann johanna john johnny jolene jon jonah jonas jonathan jordan jorge jose joseph josephine josh joshua joy joyce juan juana juanita judith judy
julia julian juliana julie juliet julio julius jun june jurgen justin justine kamil kara karen karim karina karl karla karolina kasia kate katarina katarzyna
katerina katherine kathleen kathryn kathy katia katie katrina katya kay kayla keira keith kelly kelsey ken kendra kenji kenneth kenny kent kerry
kevin khalid kieran kim kimberly kira kirill kirsten kirsty klaus konstantin kristen kristin kristina kristine krystal ksenia kumar kurt kyle kylie
lance lara larisa larry lars laura lauren laurence laurie lawrence layla lea leah leanne lee leila lena leo leon leonard leonardo leonid leroy leslie
lester leticia lev levi lewis liam lidia lila lilian lillian lily lina linda lindsay lindsey lionel lisa liz liza lloyd logan lois lola lora
lorenzo loretta lori lorraine lou louis louisa louise luca lucas lucia luciana lucille lucy luigi luis luisa lukas luke luna lydia lyle lynn
mabel mackenzie maddie madeline madison maggie magnus mahmoud maksim malcolm malik mandy manuel mara marat marc marcel marcela marcia marco marcos marcus
margaret margarita maria mariam marian mariana marie marilyn marina mario marion marisa marissa maria mark marko marlene marsha marta martha
martin martina marvin mary maryam masha mateo mathew mathias matilda matt matteo matthew matthias maureen maurice max maxim maxine maya megan mehmet meghan
mei melanie melinda melissa melody mercedes mercy meredith mia micah michael michaela michal micheal michel michele michelle miguel mihail mika mikael mike mikhail
mila milan mildred milena miles milo milton mina minh miranda miriam misha mitchell moe mohamed mohammad mohammed moira molly mona monica monika
monique morgan morris moses muhammad muriel murray mustafa myra myron nadia nadezhda nadine naomi natalia natalie natalya natasha nate nathan nathaniel neal
ned neil nell nelson nesta nicholas nick nicola nicolas nicole nigel nikhil nikita nikki niko nikolai nikolay nils nina noah noel noelle nora norma
norman octavia oksana olaf oleg olga olive oliver olivia ollie omar ophelia orlando oscar osman otto owen pablo paige pam pamela paolo pascal pat
patricia patrick patsy patty paul paula pauline pavel pawel pearl pedro peggy penelope penny percy pete peter petra phil philip philippa phillip phoebe
phyllis pierre piotr polina pradeep prakash priscilla priya quentin quinn rachel radha rafael raj rajesh ralph ramon ramona randall randy raphael
raquel rashid raul ravi ray raymond rebecca reggie regina reginald rene renee reuben rhonda ricardo riccardo richard rick ricky riley rita rob robert
roberta roberto robin rocco rod roderick rodney rodrigo roger roland roman ron ronald ronnie rory rosa rosalind rose rosemary rosie ross
roxanne roy ruben ruby rudolf rudy rufus rupert ruslan russell ruth ryan sabina sabrina sadie sally salma salvador sam samantha samir samuel sandra sandy
sanjay santiago sara sarah sasha saul savannah scarlett scott sean sebastian selena selma serena serge sergei sergey sergio seth shane shannon sharon shaun shauna
shawn sheila shelby sheldon shelley shirley sid sidney sienna silvia simon simone sofia solomon sonia sonya sophia sophie spencer stacey stacy stan
stanislav stanley stefan stefanie stefano stella stephan stephanie stephen steve steven stewart stuart sue suleiman summer suresh susan susanna susie suzanne
svetlana sven sydney sylvia tamara tania tanya tara taras tariq tasha tatiana tatyana taylor ted teresa terrence terry tess tessa thelma theo theodore theresa
thomas tiffany tim timothy timur tina tobias toby todd tom tomas tommy toni tony tracey tracy travis trevor tricia trisha tristan troy tyler tyrone
uma ursula vadim valentin valentina valeria valerie valery vanessa vasily vera verity vernon veronica vicki vicky victor victoria vijay vikram viktor viktoria vince
vincent viola violet virginia vitaly vivian vlad vladimir vladislav vyacheslav wade wallace walter wanda warren wayne wendy werner wesley will william willie willow wilma
winston wojciech xavier xander yana yaroslav yasmin yelena yolanda yulia yuri yuriy yusuf yvette yvonne zach zachary zack zahra zainab zara zelda zoe zoey zofia`;
