// This file is long because it is one table, a line a name; nothing in it is to be followed.
import { plainSpelling } from "./name-tokens.ts";

/** One line a name: full forms, then short ones. Men's and women's names apart, because brother and sister are two people. */
export const nameGroups: readonly (readonly string[])[] = `
aaron aharon haroun harun aron ron ronnie אהרן אהרון هارون
abdallah abdullah abdulla abdoulaye abdullahi abdollah abdullo abdellah abdoullah abdalla abdo abdi
abdirahman cabdiraxmaan
abdrahman abdurrahman abdulrahman abderrahmane abdramane abdirahman abdurahman abderrahman abdou abdul abdo abdi rahman rahmane
abdulkadir abdelkader abdulqadir abdkadir abdqadir abdkader abdo qadir kader abdi
abigail avigail abby gail
abraham ibrahim avraham abram abramo brahim ibrahima ebrahim abe bram avi ibro ibo brahima אברהם ابراهيم abm
adam adem adamo adamu
adelaide adelheid adela adele alida heidi addie ada della
adrian adriano adrien hadrian ade
agnes ines inez agnieszka agnese agnessa anezka aga
ahmad ahmed akhmed achmad ahmet ahmadou hamada ahmadu akhmad amadou ahmedou
aisha aicha aysha ayesha ayse aissatou aishatu caasha aïcha aisyah aissata aischa aishe ayşe asha esha
albert alberto albrecht elbert adalbert al bert bertie berti tito beto
aleksi ale
alexander alexandre alejandro alessandro aleksandr oleksandr aleksander aleksandar alexandru alexandros iskander iskandar eskandar sikandar sandor olek alex alec alek alick sandy sandro sasha sacha sascha sania shura oles ales xander sander ale sikander alexr
alexandra aleksandra oleksandra alejandra alessandra alexandrina alex sandra sasha sania shura ola ale lexi
alexis alexei alexey aleksei aleksey oleksii oleksiy alexej alejo alessio aleks alex alyosha lyosha lesha
alfonso alphonse alfonse alonso alfons fons foncho poncho
alfred alfredo fred freddie fredo alf
ali aliou aliyu aly
alice alicia alisa alix alicja ali
amaury amalric
ambrose ambrosio ambroise ambrogio ambrozy
amelia amalia emilia emily emilie emiliya amalie milly mila emmy
amina aminah aminata emine amine aminatou ameena amna
anastasia anastasiya anastasiia anastazja nastasia nastya nastia stasia asya
andrew andreas andres andre andrey andrei andriy andrii andrej andrzej andras ondrej andro andriyko andy drew drue andw
angela angele angelina aniela angie gela
ann anna anne hannah hanna ana anya ania anita anette annette annie nancy nan anka hania anja anushka nyura channah חנה nancie
anselm anselmo anselme
anthony antonio antoine anton antoni antonius antonin antal tony toni toño antonello nino antek tosha toon antun anty
antti andreas
apostolos tolis
archibald archie archd
arkady arkadiy arkadi arkadiusz arkasha
arthur arturo artur arturs art artie
askar asgar
asuncion asun
augusta gussie
augustine agustin augustin agostino augustyn augusto august gus tino
ayatollah ayat
aziz azeez abdaziz
balthazar baltasar baldassare balthasar
barbara varvara basia barb babs barbie varya bairbre
barnabas barnaby bernabe barney varnava
bartholomew bartolome bartolomeo barthelemy bartlomiej bartosz bart bartek
baruch barukh boruch
basil vasily vasiliy vasyl vasili basile basilio vasile wasyl wassili vasya vassil baz bas
beatriz beatrice beatrix bea bice triz
behruz behrouz bahruz
benedict benedicto benedetto benoit benedykt bento ben
benjamin benyamin binyamin benjamín beniamino beniamin bunyamin ben benny benji benek benja בנימין بنيامين benjn
bernadette bernardita detta
bernard bernardo bernhard bernd bern bernie berno nardo
birgitta gitta gittan
blaise blas biagio blazej vlas
bo bosse
bogdana dana
bohdan bogdan theodore dan bodya bodzio
bohuslav bogus
boleslaw bolek
boris borys borya boria
boubacar abubakar abubakr bubacar bakary babacar aboubacar abubakari aboubakar ababacar abubaker bakar
bradley brad
bridget brigitte brigida birgit bridie biddy gitte brigita bridgette britt
bruno brunon
carmen carmencita carmela carmelita
caroline carolina karolina karoline carolyn carrie caro lina
catherine katherine katharina catalina caterina catarina ekaterina yekaterina kateryna katarzyna katerina kathryn katrina ecaterina kate katie kathy cathy cat kitty kit kay katya katia kasia trina katja käthe kati caitlin cate katinka cath
cayetano gaetano cajetan tano gaetan
cecilia cecile cecily cecylia celia cissy sheila silke
chaim haim hayim hayyim chayim
charles carlos carlo karl carl karol karel karoly charlie chuck charly chas carlitos carlito lito karlo
charlotte carlotta carlota lotte lottie lotta karlotta
christian cristian krystian kristian christiaan cristiano krisztian cris kris chrystian
christina christine cristina kristina krystyna khrystyna christiane kirsten christa chris tina chrissy christy krysia kris
christopher cristobal christophe christoph cristoforo krzysztof kristof kristoffer khristofor cristovao chris kit topher krzysiek krzys christo tobal stoffel xpher
clara klara claire chiara clare clarita
claude claudio klaus claudius klaudiusz claus
clement clemente klemens kliment clem
clifford cliff
clinton clint
concepcion concha conchita conchi
conrad konrad corrado konradin kurt curt conny
constance constanza konstanze connie costanza konstancja
constantine konstantin constantin costantino kostiantyn kostyantyn konstantinos konstanty constantino kostas costas kostya kosta costa dinos costel
consuelo chelo chela
cornelius cornelio corneille kornel kees cor
cynthia cindy cyn
cyril kirill kyrylo cyryl cyrille kiril cirilo
cyrus kourosh koroush ciro kyros
czeslaw czesiek
damian damien damiano demyan damijan
daniel daniele danylo danilo danyal daniil danijel daniyal dan danny dani danya danl
darius dariush dario dariusz daryush
david davide dawid daoud dawud davud dawit davit daud davyd daut dave davy davey dudu vedat daviti דוד داود داوود
deborah debora dvora devora deb debbie debby dvorah
demetrius dmitry dmitri dmitriy dmytro dimitri dimitrios dimitar dymitr dumitru dimitris demetrio mitya dima mitia dimos mito
denis dennis denys dionisio dionysius dion denny den
diego santiago thiago tiago iago
dietrich theodoric dirk thierry dieter diederik derek
dilnoza dilya
dimitra demetra
dolores lola loli lolita
dominic domingo dominique domenico dominik domingos dominick dom nico mimmo mingo nick
donald domhnall don donnie
dorothy dorothea dorotea dorota dora dot dottie dolly dorothee dory
douglas doug duggie
dragan draganče
ebenezer eben
edmund edmond edmundo edmondo ed ted ned eddie mundo
edward eduardo edouard eduard edvard edoardo duarte edvards ed eddie ted teddy ned lalo edi edek edu edw edwd
eleanor eleonora leonor elinor elenor eleonore ella nell nellie nora lenora ellie leonora
elijah elias ilya ilia illya eliyahu ilyas elia elie eliasz ilias eli eliot illia אליהו الياس
elizabeth elisabeth isabel isabella elisabetta elzbieta yelizaveta elizaveta elisaveta ysabel isabelle elisabet erzsebet liz beth betty eliza liza lisa lizzie bess bessie betsy libby elsa ela elise lisbeth babette elsie lilibet bella bela izabela izabella isa אלישבע eliz elizth
emanuel emmanuel manuel manoel emanuele immanuel manny manolo manu manel mano
emil emile emilio emilian milo emiliano
emma em emmie
encarnacion encarna
enoch idris henoch hanokh
eric erik erich erico eryk erick rick ricky
erik erkki eero
ernest ernesto ernst ernie
esmail esi ismail
esperanza espe nadezhda
esther ester hester hadassah estera eszter essie אסתר
eugene eugenio evgeny evgeni evgeniy yevgeny yevhen yevgeni yevgeniy eugen eugeniusz gene zhenya zhenia eugeniu jewgeni evgenij
eugenia evgenia yevgenia yevheniia evgeniya eugenie yevgeniya genia zhenya zhenia
euphemia effie
eva eve ewa yeva hawa havva chava hava evie evita hawwa ewka חוה حواء
evangelos vangelis
ezekiel yehezkel hezqiyal ezequiel zeke
farah faarax
farhad farrokh
faridun fereydoun feridun fereidoun
fatima fatma fatimah fatemeh fatoumata fatimata faduma fadumo fatou fati fatim fattoum fatimatou faty batoul fatime
felix feliks felice
ferdinand fernando hernando fernand ferdinando ferran hernan nando fer ferdi ferdie
fereshteh feri fereshte
florence florencia fiorenza florentina flo flora
frances francesca francisca franziska franciszka françoise francoise fran fanny franca paca francine frannie franka
francis francisco francesco franz francois françois franciszek frantisek franc ferenc frans frank fran paco pancho franco chico quico kiko cisco franek fritz frankie fras frs
frederick frederic federico friedrich frederik fryderyk frederico fredrik fred freddy fritz rico federigo fede lico fredk
gabriel jibril gabriele gavril gavriil gawriil djibril jebrail jibreel gebriel havryil gabe gabi gabo gavri cebrail גבריאל جبريل
galina halyna galyna gala galya halina halka
gaspar caspar jasper kaspar gaspare casper kasper
gebre gabre gebru
genevieve genoveva genowefa geneva genny ginette
gennady gennadiy hennadiy gennadi gena henadz
george jorge georg georges giorgio georgi georgy georgiy georgios jerzy yuri yuriy yurii jiri gyorgy gheorghe jordi jordan heorhiy giorgi jurgen joerg jorg juri gevorg jirka jurek yura zhora goga gosha yegor egor iurii iuri jurij yury giorgos goran coco جورج جرجس geo
gerald gerard gerardo gerhard gerrit gherardo geraldo gerry jerry gert geert gerd
gertrude gertrud gertrudis gertruda trudy gert tula trude
gholam ghulam golam
gideon gid
gilbert gilberto gil bert
giles gilles egidio gil
godfrey godofredo gottfried geoffrey jeffrey goffredo geoffroy jeff geoff gofredo
gonzalo gonzo gonçalo
gordon gord
graciela chela grace gracia grazia
gregoria goya
gregory gregorio gregoire grigory grigori hryhoriy hryhorii gregor grzegorz gregori krikor grigor grigoriy grigoris greg gregg grisha goyo grzes gergely grigore
guadalupe lupe lupita pita
gulnara gulnora
gunnar gunne
gunther gunter gunnar guenter guenther
gustav gustavo gustave gustaw gus tavo gustaf gusti
gwendolyn gwen wendy
habiba habibe
hagar hajar hager
haidar hyder haydar heydar haider
haile hailu
hamid hameed hamit
hamida hamide
hans hasse hasso
haralambos kharalampos charalambos babis harry bambis
harriet henrietta enriqueta henriette hattie etta henrika harrt
hassan hasan hassane alassane hacene assan lassana hassen
hawa hawwa xaawo
hedwig jadwiga edvige hedvika hedy jadzia heda
heikki henrik
helen elena helena helene yelena olena alena elene ilona jelena ellen eleni lena lenka nelly nell ela alyona nellie elaine lenusya hela
henrietta etta hattie
henry heinrich enrique henri enrico hendrik henryk henrik henrique genrikh harry hank heinz hal quique kike hennie rico heiko heini heino harm rik henk hari hy hen henny
herman hermann hernan germano hermanus germán
hermione hermia
hezekiah ezequias hizkiyahu
hodan hoodo
honora nora
hubert huberto uberto bert
hugh hugo hugues ugo hugon hughie
humbert humberto umberto
humphrey onofre humberto
hussein hussain husayn hossein huseyin hoseyn husein hussayn ousseynou hosain hocine husayin hussien
idrissa idris driss idriss
ignatius ignacio ignace ignazio ignacy inigo ihnat nacho iggy natxo ignat ignac
igor ihor ingvar igorek gosha
inmaculada inma
irakli hercules heraclius
irene irina iryna irena eirene ira irka irinka iren
isaac ishaq isaak yitzhak itzhak isak ishak yitzchak eshaq ike izzy itzik isacco izaak ishac יצחק
isabella bella isbel
isaiah yeshayahu isaias shaya esaias
ishmael ismail ismael ismaila yishmael esmail ismayil smail izmail ismo isma اسماعيل
isidore isidro isidor
ismet isa
issa isa eissa aissa iisa
ivo yves iwo yvon
jaakko jakob
jacob jakob yaakov yakov yaqub jacobo giacomo jacques jakub yakiv iakov jacopo yacoub yaqoob yakub jaap jake kobi jack yasha kuba yankel koos coby jaume yakup יעקב يعقوب
jacqueline jackie jacquelyn
jafar gaafar djafar cafer jaafar jaffar
jalal galal djalal celal
jamal gamal djamel cemal djamal jamaal
james jaime jacques jayme giacomo jaume hamish seamus jim jimmy jamie jimmie jem shamus jas
jamil gamil djamil cemil
jamila gamila djamila cemile
jawad javad cevat gawad
jennifer jen jenny jenn
jeremiah jeremy jeremias irmiya yirmiyahu jeremie geremia jerry jerome
jerome jeronimo gerome hieronymus geronimo girolamo hieronim jerry
jesse jess
jessica jess jessie
jesus chucho chuy suso
joachim joaquin gioacchino joaquim yoakim jochen achim quim quino jochem kim
joan jane jeanne juana johanna joanna giovanna ivana yoana hana janina joanne joana ioanna zhanna jana janet jeannette jenny janie juanita asia aska ivanka vanna
job ayyub ayoub iov hiob ayub eyup
joel yoel
johan janne juhani jussi
johanna hanna josie
john juan jean johann johannes ivan jan giovanni joao ioannis yohannes yohanan ian sean jon johan ioan janos jens hans evan shaun shane hannes jovan ioane yochanan jonny johnny jack vanya gianni juanito jannis giannis yannis yiannis janek jaska nino vanja jock yoannis yuhanna hanna hansi zuan youhanna jhon יוחנן يوحنا jno
jonah yunus younes yona jonas younus yunis iona
jonathan yonatan jonatan natan jon yoni jonny johnathan nathan
joseph jose yusuf yosef giuseppe josef yousef youssef josip iosif yosif osip josep jozef yusef josephus jusuf youssouf yossef yousif youssif yusif yusup juozas pepe joe jo joey beppe peppe pepito pep sepp jupp osya josi josé yossi chepe che ze joska josko jojo yusufu issouf יוסף يوسف jos
josephine josefina giuseppina josefa jozefina josephina jo josie fina pepa finita jose pepita
joshua yehoshua jesus josue giosue isus yeshua yusha josh shuki chuy isa issa suso chucho יהושע يشوع
josiah joss yoshiyahu
judith judit yehudit giuditta judyta judy judie jutta
jukka johan
julia giulia julie yulia yuliya julija julieta juliette giulietta iuliia yuliia jule juliet jules yulya julka lia
julian juliano julien giuliano yulian julio jules julius giulio yuliy juliusz jule yuli
kaarina karin
karim kareem kerim abdkarim
karl kalle
kazimierz casimir casimiro kazik
kenneth ken kenny
khadija hadija khadijah kadiatou hatice xadiijo khadiga kadija khadeeja hadiza khadra kadidja dije
khalid khaled halid halit kaled
khalil halil khaleel xalil
kimberly kim kimmy
kristina kicki stina
laila leila layla leyla lejla leyli
larisa larysa larissa lara lora
lars lasse laurits
latif lateef abdlatif
lawrence laurence lorenzo laurent lorenz lavrentiy lourenco wawrzyniec lars laurentius lavrentii larry laurie lencho loren renzo laurits lavrenty
lazarus lazaro lazar lazare eliezer elazar eleazar lazzaro lazzo eliazar
leo leon lev leonid leone leonidas leonti lew lenya lyova lio leoncio
leonard leonardo leonhard lennart leonardus len lenny leo lenni nardo lenard
leonora nora
leopold leopoldo poldi polo
leslie les
leticia letizia leticja lety laetitia tisha
levi levy leavitt
lewis louis luis luigi ludwig ludovic lluis ludvig ludwik lajos ludovico aloysius alois luiz lodewijk clovis lou louie lucho lutz gigi gino luisito lui wiggerl
liisa elisabet
lot lut loth
louise luisa louisa luise ludovica lou lulu lovisa luiza isa
lourdes lulu
lucinda cindy
lucy lucia luz lucie lucja lucille luciana lusia lucinda
luke lucas luca lukas luka lukasz luc lucian luciano luqa loukas lucio lukacs lukash lucjan lukyan لوقا
lydia lidia lidiya lidija lida lidka
lyubov liubov lubov lyuba luba
lyudmila ludmila liudmyla ludmilla lyuda mila luda liudmila lyuba
magdalene magdalena madeleine magdalen maddalena madeline maddie magda lena leni madzia malena
mahmud mahmoud mehmood mahmut mamoudou makhmud mahamoud hamoudi hammouda
maija maria
mansur mansour mansoor mansoer
marcel marcello marcelo marceli marcellus marcin celo
margaret margarita marguerite margarethe margherita margareta malgorzata margaretha margit marketa margot margriet maggie meg peggy marge daisy greta gretel gosia rita grete peg margo madge gretchen magali ritva ghita gretta margie margt
margareta greta maggan
mark marco marcos marc markus marek marcus markos marko marque مرقس
martha marta marthe marfa mart matty marthy
martin martino marten marcin martyn marton martinho maarten marty mart tino tin
mary maria marie maryam miriam mariam marija mariya mariia marya miryam myriam meryem mirjam marja maire meriem mariame masha molly marusya manya mia mitzi marika maruja mariquita mimi mascha maryem marysia mariyam maryana מרים مريم my mamie mame
matilda mathilde matilde mechthild maud tilly tilda mattie
matthew mateo matthieu matteo matthias matthäus mateusz matvey matvei matija matias matyas matti matheus mattias mathieu maciej matthaus matfey matt matty mat maciek matze matej tewodros mats mathias motia matw
matti matias
maurice mauricio maurizio moritz maurycy mauritz moris mo maury maurits
maximilian maximiliano massimiliano maximilien maksymilian maksim maxim maxime massimo maximo maksym maks max maxi
maximus max
mehdi mahdi mehdy mahdy
mehmet memo memet
mei may
melchior melchor
melissa mel missy lisa
menachem mendel menahem mendy
mercedes merche meche
michael miguel michel michele mikhail mykhailo mykhaylo mikael michal mihail mihai mikhael mihaly mikail mikaeel miquel mikel mikhaylo mikhailo michail mike mick mickey misha mischa mikey miky michi michou micha mihailo michalis mihal mikko mikayel mikayil mihajlo מיכאל ميخائيل michl
michaela micaela mikaela michela michalina mikhaila michi mica
michelle michele michèle shelly michi
mikko mikael
milagros mila
mildred millie
milorad mile miki
milos milo milosz
minerva minnie
miroslav mirek mirko slavko
mirza mirzo
mohamud maxamuud
mohsen muhsin mohcine
montserrat montse
moses moshe musa mousa moussa moises moise mojzesz moisey moyses muse mozes mo moe moishe mosi mose musah moosa משה موسي
muhammad mohammed mohamed mohammad muhammed mehmet muhamed mehmed mamadou mohamad mahamat muhammadu mahomet mohamud mohamadou mahomed magomed mukhamed mo hamada moha mamadu muhamet mohand muh
murad mourad murat morad
mustafa mostafa moustapha mustapha moustafa mustafo mostefa safa mouss mustofa
nadia nadezhda nadiya nadiia nadya nadejda nadzeya nadja
najib naguib nadjib necip
nasser nasir nasr naser
natalia natalie nathalie natalya nataliya nataliia natasha natalka nata talia tasha nat
nathan natan nat nate
nathaniel netanel nathanael nataniel natan nathan nat nate tani nathl
nehemiah nehemias nechemia
nicholas nicolas nikolai nikolay mykola nicola nikolaus nicolae nikola nikolaos mikolaj niccolo klaus niklas nikolas nicolaas nikolaj nicolo nick nico nicky kolya nikos niko claus colin miklos kola
nils nisse niels nilo
nina ninotchka antonina
noah nuh noe noach nooh nuhu
norbert norberto bert
nour nur noor nora nure
nurlan nurik
obadiah obed
obed obadiah
oksana xenia ksenia kseniya oxana aksinia ksenija ksusha
oleg oleh aleh
olga olha helga olya olia ola olusya
oliver olivier oliviero oliverio ollie olli noll
olof olle ole olaf olav ola
omar umar omer umer oumar umaru ömer amar
osama usama ousama
oscar oskar oszkar ossi
ostap eustace
osvaldo oswald oswaldo ozzie waldo valdo
othman usman osman uthman ousmane usmanu ousman osmane osmanu
pamela pam pammy
panagiotis takis panos
pantelimon pantaleon panteleymon pantelis
patricia patrycja patrizia pat patty tricia trish pati patsy
patrick patricio patrice patrizio patryk padraig paddy pat patricius rick paddie patk
paul pablo paolo pavel pavlo pawel paulo pavlos paulus pal pavle pavao pol pau bulus boulos poul pauli paulie pasha pavlik pablito pavlusha bolous بولس
paula paola pavla paulina pauline polina paulette pavlina
pekka peter
per pelle
peter pedro pierre pietro petr pyotr petro piotr petros petru petar pieter boutros butrus piero petter petrus peder bedros per pete petya pit perico piet petia pierrot pyetr pero petko petey بطرس
philip felipe philippe filippo filip phillip filipp philipp filipe pilypas fulop phil pip lippo pippo fil philp
phoebe phebe
pilar pili pilarica
predrag pedja
prudence prue
qasim kassem qassem kasim gasim kacem kasem
rachel raquel rachele rahel rakhil rahil rachelle rae shelly רחל
radoslav rado radek
rafael raphael raffaele rafail raphaël rafal rafa rafi rafe falo rapha
ralph raul raoul rolf rodolfo radulf ralf
rashid rachid rasheed raschid
raymond raimundo ramon raimund raimondo raymund ray mundo raymon
rebecca rebeca rivka rebekka rifka rebekah becky becca riva רבקה
reginald reynaldo reinhold rinaldo reinaldo renaud reynold reg reggie ron reinald naldo ronaldo ronald
remedios reme
reuben ruben reuven rube
reza rida rezza ridha riza redha ridho
richard ricardo riccardo ryszard rikard richart rick dick rich ricky rico richie dickie ritchie cardo rysiek richd
riitta brita
robert roberto rupert ruprecht robertas roberts rob bob bobby robbie robin beto bert bertie tito robby robt
roderick rodrigo rodrigue rod roddy rory rodrick
roger rogelio rogerio ruggero rudiger rog rodger
roland rolando orlando rollo roly
roman romano romain romanus roma romek
rosalind roz
rosario charo chayo
rose rosa rosie roza rosalia rosita rozalia rosalie rosy rosaria
rosetta rosie
rostam rustam rustem rustom
rostislav rostyslav rostik slava
roxana roxanne rukhsana roshan roxane roksana
rudolf rodolfo rudolph rodolphe rudolfo rudy rudi rolf fito dolfo rolfe
ruslan rusik ruslik arslan
russell russ rusty
rustam rustamjon
ruth rut ruthie
said saeed saïd sayeed sait
saleh salih salah
salim saleem selim
salman suleman selman
salvador salvatore sauveur salva chava toto tore
samantha sam sammy
samson shimshon sansone samsun sami
samuel shmuel samuele samvel samuil shemuel samouil sam sammy shmulik sami samy samek שמואל صموييل saml
santos sancho
sarah sara sarra zara sally sadie sarita saara sare שרה ساره sal
sebastian sebastien sebastiano sebastiao sevastian bastian bastien seb basti bas chano seba
serge sergei sergey sergio serhiy serhii sergiu siarhei sergej sergius sergejs sergi sergiy seryozha serhei sirgey serguei siergiej
shahin shaheen
shahnaz shahnoza
sikander iskander
silas silvanus sylvain silvano
simon shimon simeon simone symon semyon semen simón szymon shimun simao saman simo sima shim simcha semion samvel שמעון شمعون سمعان
slawomir slawek
soledad sole
solomon suleiman shlomo salomon sulayman salomone sulaiman sliman sulieman soleiman suleyman salamon soliman suleman souleymane sol solly shloime slimane shelomo שלמה سليمان
sophia sofia sophie zofia sofiya sofiia sonia sonya sonja zosia fifi sofi sofya sophy
soraya thurayya surayya suraya thuraya
stanislaus stanislav stanislaw estanislao stanislas stan stas staszek slava stanko
stella estela estrella estelle esther
stephen esteban etienne stefano stefan stepan stephan stefanos istvan steven estevao stephane szczepan stjepan estefan stepán stephanus stephanos steve stevie stevan fane pista styopa steffen esteve stipe stepn
stuart stewart stu
suleyman sulo sulayman
susan susanna suzanne susana zuzana shoshana sawsan zsuzsanna suzanna zuzanna susanne sue susie suzy suse sanna zuzia
sven svenne
svetlana svitlana sveta lana svitlanka svetla
svetozar sveto
sylvester silvestre silvestro sylwester sly
sylvia silvia sylvie sylwia silvie
tabitha tabby
tahereh tahira tahirah
taras tarasyk
tariq tarek tarik tareq
tatiana tatyana tetiana tetyana tania tanya tanja taisiya
temperance tempie
thaddeus tadeusz tadeo thady
theodore teodoro theodor fyodor fedor fedir teodor theodoros theodoor tewodros tivadar fiodor feodor ted teddy theo fedya dori todor teo doro bogdan fedia theodr
theresa teresa therese teresia tereza terese terezia tessa terry tere tess teresita tracy resi
thomas tomas tommaso tomasz foma tome thomaz tuomas toma tom tommy thom tomek tomasso tomi khoma thos
timothy timoteo timofey timothee tymofiy timofei timotheus tymoteusz tim timmy tima timy
tobiah toby
tobias tobiah toby tobi tovia tobie
tristan tristram
tuula tuulikki
ulrich ulrik uli ulli utz
ursula orsola urszula ursa ulla uschi ula
vadim vadym vadik vadya
valentine valentin valentino valentyn walenty valens val valya valik
valerie valeria valeriya valery valeriia val lera valya
valery valeriy valeri valerio valerii valerius valera val walery
vera wiera veronica verusha
veronica veronika veronique weronika berenice vera ronnie roni vero nika
victor viktor vittorio vitor wiktor victoriano vic vitya vito vitia vikentiy
victoria viktoria viktoriya vittoria wiktoria vitoria victoire viktoriia vicky vika vicki tori vikki
vincent vicente vincenzo vinzenz vikentiy wincenty vincentas vince vinnie enzo chente vin vikenty
virginia virginie wirginia ginny ginger gina
vladimir volodymyr wladimir vladimiro uladzimir wlodzimierz vladimirs voldemar waldemar valdemar vova vlad volodya vladik vovo vladi wladek vovka
vladislav vladyslav wladyslaw ladislao ladislav laszlo vladislas ladislaus uladzislau vlad slava vladik lacika lado
vojislav voja
vyacheslav viacheslav vjatscheslaw slava
walter gualtiero walther gautier valter gualterio wouter gutierre walt wally valters
wenceslas vaclav waclaw venceslao wenzel vyacheslav viacheslav slava vashek wacek vjaceslav
wilhelmina wilma minna guillermina mina minnie willa mien wilhelmine
william guillermo guillaume wilhelm guglielmo willem guilherme vilhelm gulielmo vilém wilhelmus liam bill billy will willie willy wim guille vilmos wiliam wm
winifred winnie freda
xavier javier saverio xaver ksawery javi xavi savelij
yahya yehia yahia jahja yihye
yaroslav jaroslav iaroslav jaroslaw jarek slava yarik
yaroslava slava
yasmin yasmine jasmin jasmine yasemin yasmeen jessamine
yehuda judah yehudah yudah juda jehuda yudi
yitzhak itzik isaac
yvonne ivonne iwona yvette evonne
zachary zacharias zakaria zakariya zaccaria zechariah zakhar zacarias zekeriya zakariyya zakarie zack zach zaki zacharie zakaryan
zahra zahraa zohra zehra
zaynab zeinab zainab zeynep zenab zineb seynabou zaynabu zeynab zainabu
zbigniew zbyszek
zdzislaw zdzich
zebulon zeb zevulun
zeev wolf zev velvel
zephaniah zeph
`
  .trim()
  .split("\n")
  .map((line) => [...new Set(line.split(" ").map(plainSpelling))]);
