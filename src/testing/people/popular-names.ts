/**
 * Popular forenames and surnames by country, the commonest first, in the country's own script and in Latin letters. An extract of
 * sigpwned/popular-names-by-country-dataset, which its authors dedicated to the public domain (CC0 1.0).
 */
export interface CountryNames {
  /** ISO 3166-1. */
  readonly country: string;
  readonly women: readonly PopularName[];
  readonly men: readonly PopularName[];
  readonly surnames: readonly PopularName[];
}

export interface PopularName {
  /** The same as `latin` where the list has no other spelling. */
  readonly own: string;
  readonly latin: string;
}

/** A line is a country, f, m or s, and names; `own=latin` where both are known. */
const source = `
AD f Martina,Emma,Jana,Lucia
AD m Iker,Leo,Martí,Biel,Dylan,Jordi,Marc
AE f Mariam,مريم=Maryam,Sara,فاطمة=Fatima,Sarah,لين=Lyn,حور=Hur,Fatma,ليان=Lian,Ayesha,ماريا=Maria,Noor,ملك=Malak,نور=Nur,ميلا=Mila,فرح=Farah
AE m Mohammad,محمد=Mohamed,Ali,عبدالله=Abdullah,Omar,أحمد=Ahmed,Ahmad,يوسف=Yousouf,Abdulla,آدم=Adam,عبد=Abd,خالد=Khaled,فهد=Fahd
AL f Amelia,Ajla,Aria,Amelja,Leandra,Ambra,Klea,Melisa,Amaris,Reina
AL m Noel,Aron,Joel,Roan,Amar,Mateo,Alteo,Roel,Luis,Dion
AL s Hoxha,Prifti,Shehu,Dervishi,Bektashi,Begu,Gjoni,Leka,Murati,Mehmeti,Hysi,Gjika,Marku,Kola,Kolla,Nikolla,Hasani,Kristi,Kristo,Luka,Brahimi,Sinani,Thanasi,Halili,Abazi,Dibra,Laçi,Shkodra,Prishtina,Delvina,Koroveshi,Përmeti,Frashëri,Gega,Gegaj,Toska,Toskaj,Çami,Kelmendi,Shkreli,Berisha,Krasniqi,Gashi,Kuqi,Bardhi
AM f Anahit,Nare,Gayane,Maria,Anna,Arpi,Karine,Maneh,Hasmik,Angelina,Lusine,Mari,Susanna,Eva,Armine,Mariam,Narine,Lilit,Sofi
AM m Armen,Davit,Artur,Narek,Karen,Monte,Samvel,Tigran,Gevorg,Areg,Ashot,Hayk,Mark,Arman,Mikayel,Hovhannes,Aleks,Gagik,Areni
AM s Գրիգորյան=Grigoryan,Հարությունյան=Harutyunyan,Սարգսյան=Sargsyan,Հովհաննիսյան=Hovhannisyan,Խաչատրյան=Khachatryan,Հակոբյան=Hakobyan,Պետրոսյան=Petrosyan,Վարդանյան=Vardanyan,Գեւորգյան=Gevorgyan,Կարապետյան=Karapetyan,Մկրտչյան=Mkrtchyan,Ղազարյան=Ghazaryan,Մանուկյան=Manukyan,Ավետիսյան=Avetisyan,Պողոսյան=Poghosyan,Մարտիրոսյան=Martirosyan,Սահակյան=Sahakyan,Առաքելյան=Arakelyan,Մարգարյան=Margaryan,Դավթյան=Davtyan
AR f Emma,Olivia,Martina,Isabella,Alma,Catalina,Mia,Ámbar,Victoria,Delfina
AR m Mateo,Bautista,Juan,Felipe,Bruno,Noah,Benicio,Thiago,Ciro,Liam
AR s González,Rodríguez,Fernández,García,López,Martínez,Pérez,Álvarez,Gómez,Sánchez,Díaz,Vásquez,Castro,Romero,Suárez,Blanco,Ruiz,Alonso,Torres,Domínguez,Gutiérrez,Sosa,Iglesias,Giménez,Ramírez,Martín,Varela,Ramos,Núñez,Rossi,Silva,Méndez,Hernández,Flores,Pereyra,Ferrari,Ortiz,Medina,Benítez,Herrera,Arias,Acosta,Moreno,Aguirre,Otero,Cabrera,Rey,Rojas,Vidal,Molina,Russo,Paz,Vega,Costa,Bruno,Romano,Morales,Ríos,Miranda,Muñoz,Franco,Castillo,Campos,Bianchi,Luna,Correa,Ferreyra,Navarro,Quiroga,Colombo,Cohen,Vera,Lorenzo,Gil,Santos,Delgado,Godoy,Rivas,Rivero,Gallo,Peralta,Soto,Figueroa,Juárez,Marino,Ponce,Calvo,Ibáñez,Cáceres,Carrizo,Vargas,Mendoza,Aguilar,Ledesma,Guzmán,Soria,Villalba,Prieto,Maldonado
AT f Marie,Sophia,Emilia,Anna,Sara,Emma,Hannah,Lena,Mia,Laura,Valentina,Sophie,Lea,Elena
AT m Paul,Mateo,Jakob,Luka,Maximilian,Theodor,Elias,David,Noah,Felix,Leon,Mohammad,Tobias,Alexander,Jonas,Adam
AT s Gruber,Huber,Bauer,Wagner,Müller,Pichler,Steiner,Moser,Mayer,Hofer,Leitner,Berger,Fuchs,Eder,Fischer,Schmid,Winkler,Weber,Schwarz,Maier,Schneider,Reiter,Mayr,Schmidt,Wimmer,Egger,Brunner,Lang,Baumgartner,Auer,Binder,Lechner,Wolf,Wallner,Aigner,Ebner,Koller,Lehner,Haas,Schuster,Heilig
AU f Charlotte,Amelia,Isla,Olivia,Mia,Ava,Matilda,Ella,Grace,Willow
AU m Oliver,Noah,Leo,William,Henry,Jack,Theodore,Hudson,Charlie,Luca
AU s Smith,Jones,Williams,Brown,Wilson,Taylor,Johnson,White,Martin,Anderson,Thompson,Nguyen,Turner,Walker,Harris,Lee,Ryan,Robinson,Kelly,Murphy
AW f Alysha,Isabella,Isabelle,Emily,Emely
AW m Daniel,Dylan,Dyllan,Kevin,Keven
AZ f Zahra,Sevinj,Aylin,Gunel,Zeynab,Leyla,Maryam,Aygun,Fatima,Gunay,Nilay,Sevda,Malak,Vusala,Ayla,Konul,İnci,Aysel,Nuray,Tarana
AZ m Ali,Elchin,Huseyn,Vugar,Yusif,Anar,Mahammad,Elnur,Raul,Samir,Omar,Elshan,Murad,Rashad,Adam,Ilgar,Tunar,Vusal
AZ s Məmmədov=Mammadov,Əliyev=Aliyev,Hüseynov=Huseynov,Həsənov=Hasanov,Quliyev=Guliyev,İsmayılov=Ismayilov,Əhmədov=Ahmadov,Abdullayev,Abbasov,Cəfərov=Jafarov
BA f Sara,Merjem,Asja,Esma,Amina,Ema,Hana,Lejla,Lamija,Dalila
BA m Davud,Ahmed,Hamza,Amar,Adin,Džan,Daris,Eman,Harun,Ali
BA s Hodžić,Hadžić,Čengić,Delić,Demirović,Kovačević,Tahirović,Ferhatović,Muratović,Ibrahimović,Hasanović,Mehmedović,Salihović,Terzić,Ademović,Adilović,Delemović,Zukić,Krličević,Suljić,Ahmetović,Subotić,Savić,Popović,Jovanović,Petrović,Đurić,Babić,Lukić,Knežević,Marković,Ilić,Đukić,Vuković,Vujić,Simić,Radić,Nikolić,Marić,Mitrović,Tomić,Božić,Golubović,Mirković
BD m Mohammed,Mohammad,Abdul,Muhammad,Abdullah,Ahmed,Syed,Kazi,Sheikh,Hasan
BD s আক্তার=Akter,ইসলাম=Islam,খাতুন=Khatun,হোসেন=Hossain,রহমান=Rahman,আহম্মেদ=Ahmed
BE f Olivia,Emma,Louise,Mila,Alice,Camille,Lina,Sofia,Ella,Juliette
BE m Arthur,Noah,Louis,Liam,Jules,Adam,Lucas,Gabriel,Victor,Oscar
BE s Peeters,Janssens,Maes,Jacobs,Mertens,Willems,Claes,Goossens,Wouters,De Smet,Dubois,Lambert,Dupont,Martin,Diallo,Simon,Dumont,Leclercq,Laurent,Denis,Lejeune,Bah,Barry,Nguyen,Sow,Benali
BG f Виктория=Viktoria,Мария=Maria,Никол=Nikol,Рая=Raya,София=Sofia,Йоана=Yoana,Дария=Dragana,Габриела=Gabriela,Александра=Aleksandra,Симона=Simona
BG m Александър=Aleksandar,Георги=Georgi,Мартин=Martin,Калоян=Kaloyan,Борис=Boris,Димитър=Dimitar,Теодор=Teodor,Даниел=Daniel,Иван=Ivan,Никола=Nikola,Виктор=Viktor
BG s Иванов=Ivanov,Иванова=Ivanova,Георгиев=Georgiev,Георгиева=Georgieva,Димитров=Dimitrov,Димитрова=Dimitrova,Петров=Petrov,Петрова=Petrova,Николов=Nikolov,Николова=Nikolova,Христов=Hristov,Христова=Hristova,Стоянов=Stoyanov,Стоянова=Stoyanova,Тодоров=Todorov,Тодорова=Todorova,Илиев=Iliev,Илиева=Ilieva,Ангелов=Angelov,Ангелова=Angelova
BO f Martha,Roxana,Ana Maria,Elizabeth,Sonia,Juana,Patricia,Lidia,Rosmery,Carmen
BO m Juan Carlos,José Luis,Marco Antonio,Miguel Ángel,Juan,Mario,David,Ferndo,Victor Hugo,Jorge
BR f Maria,Helena,Ana,Alice,Francisca,Laura,Antônia,Maria Alice,Adriana,Sophia,Juliana,Manuela,Marcia,Maitê,Fernanda,Liz,Patrícia,Cecília,Aline,Isabella
BR m José,Miguel,João,Arthur,Antônio,Gael,Francisco,Théo,Carlos,Heitor,Paulo,Ravi,Pedro,Davi,Lucas,Berrdo,Luiz,Noah,Marcos,Gabriel
BR s Silva,Santos,Sousa,Oliveira,Pereira,Lima,Carvalho,Ferreira,Rodrigues,Almeida,Costa,Gomes,Martins,Araújo,Melo,Barbosa,Ribeiro,Alves,Cardoso,Schmitz,Schmidt,Rocha,Correia,Correa,Dias,Teixeira,Fernandes,Azevedo,Cavalcante,Cavalcanti,Montes,Morais,Gonçalves
BY f Alisa,Hanna,Maryja,Safija
BY m Maksim,Mark,Michail
BY s Иванов=Ivanoŭ,Іваноў,Козлов=Kazloŭ,Казлоў,Ковалёв=Kavalioŭ,Кавалёў,Козловский=Kazloŭski,Казлоўскі,Новик=Novik,Новік
CA f Olivia,Emma,Charlotte,Amelia,Charlie,Ava,Florence,Sophia,Alice,Chloe,Léa,Mia,Livia,Mila,Rose,Isla,Juliette
CA m Noah,Liam,William,Leo,Thomas,Benjamin,Theodore,Édouard,Jack,Jacob,Arthur,Logan,Louis,Oliver,Nathan
CA s Smith,Brown,Tremblay,Martin,Roy,Gagnon,Lee,Wilson,Johnson,MacDonald
CH f Mia,Emma,Elena,Lina,Mila,Emilia,Sofia,Olivia,Nora,Alina
CH m Noah,Liam,Matteo,Luca,Gabriel,Leon,Elias,Louis,Lio,Nino
CH s Müller,Meier,Schmid,Keller,Weber,Huber,Meyer,Schneider,Steiner,Fischer,Brunner,Baumann,Gerber,Frei,Moser
CL f Emma,Isabella,Sofía,Emilia,Julieta,Trinidad,Isidora,Agustina,Josefa,Mia
CL m Mateo,Gaspar,Santiago,Lucas,Benjamín,Liam,Agustín,Vicente,Maximiliano,Tomás
CL s González,Muñoz,Rojas,Díaz,Pérez,Soto,Contreras,Silva,Martínez,Sepúlveda,Morales,Rodríguez,López,Fuentes,Hernández,Torres,Araya,Flores,Espinoza,Valenzuela,Castillo,Ramírez,Reyes,Gutiérrez,Castro,Vargas,Álvarez,Vásquez,Tapia,Fernández,Sánchez,Carrasco,Gómez,Cortés,Herrera,Núñez,Jara,Vergara,Rivera,Figueroa,Riquelme,García,Miranda,Bravo,Vera,Molina,Vega,Campos,Sandoval,Orellana,Zúñiga,Olivares,Alarcón,Gallardo,Ortiz,Garrido,Salazar,Guzmán,Henríquez,Saavedra,Navarro,Aguilera,Parra,Romero,Aravena,Pizarro,Godoy,Peña,Cáceres,Leiva,Escobar,Yáñez,Valdés,Vidal,Salinas,Cárdenas,Jiménez,Ruiz,Lagos,Maldonado,Bustos,Medina,Pino,Palma,Moreno,Sanhueza,Carvajal,Navarrete,Sáez,Alvarado,Donoso,Poblete,Bustamante,Toro,Ortega,Venegas,Guerrero,Paredes,Farías,San Martín
CN f 若汐=Ruòxī,一诺=Yīnuò,艺涵=Yìhán,梓涵=Zǐhán,苡沫=Yǐmò,雨桐=Yǔtóng,欣怡=Xīnyí,语汐=Yǔxī
CN m 沐宸=Mùchén,浩宇=Hàoyǔ,茗泽=Míngzé,奕辰=Yìchén,宇泽=Yǔzé,浩然=Hàorán,奕泽=Yìzé,宇轩=Yǔxuān,沐阳=Mùyáng
CN s 王=Wáng,Wong,李=Lǐ,Lee,张=Zhāng,張=Cheung,刘=Liú,劉=Lau,陈=Chén,陳=Chan,杨=Yáng,楊=Yeung,黄=Huáng,赵=Zhào,趙=Chiu,吴=Wú,吳=Ng,周=Zhōu,Chow,徐=Xú,Tsui,孙=Sūn,孫=Suen,马=Mǎ,馬=Ma,朱=Zhū,Chu,胡=Hú,Wu,郭=Guō,Kwok,何=Hé,Ho,林=Lín,Lam,高=Gāo,Ko,罗=Luó,羅=Law
CO f Antonella,Isabella,Luciana,Celeste,Victoria,Gabriela,Mariana,Julieta,Salomé,Guadalupe
CO m Matías,Jerónimo,Gerónimo,Emiliano,Martín,Samuel,Thiago,Emmanuel,Maximiliano,Isaac,Santiago
CO s Rodríguez,Gómez,González,Martínez,García,López,Hernández,Sánchez,Ramírez,Pérez,Díaz,Muñoz,Rojas,Moreno,Jiménez
CR s Hernández,Mora,Rodríguez,González,Jiménez,Morales,Sánchez,Ramírez,Pérez,Calderón,Gutiérrez,Rojas,Vargas,Torres,Salas,Segura,Valverde,Villalobos,Araya,Herrera,López,Madrigal
CU s Rodríguez,Pérez,Martinez,García,Reyes,Sánchez,Díaz,Peña,Jiménez,Ramírez,Hernández,Rosario,González,Santana,Núñez,Castillo,de la Cruz,Cruz,Guzmán,Gómez,Santos,López,Fuentes,Vásquez,De Los Santos,Mejía,Ponce,Fernández,Vargas,Montes
CY f Μαρία=Maria,Ελένη=Eleni,Ανδρούλα=Androula,Γεωργία=Georgia,Παναγιώτα=Panagiota,Άννα=Anna,Χριστίνα=Christina,Κατερίνα=Katerina,Ιωάννα=Ioanna,Κυριακή=Kyriaki
CY m Ανδρέας=Andreas,Γεώργιος=Georgios,Κωνσταντίνος=Konstantinos,Χρήστος=Christos,Νικόλαος=Nikolaos,Μιχάλης=Michalis,Παναγιώτης=Panagiotis,Ιωάννης=Ioannis,Μάριος=Marios,Δημήτριος=Dimitrios
CZ f Eliška,Anna,Adéla,Tereza,Sofie,Viktorie,Ema,Karolína,Natálie,Amálie,Julie
CZ m Jakub,Jan,Tomáš,Matyáš,Adam,Filip,Vojtěch,Lukáš,Martin,Matěj
CZ s Novák,Nováková,Svoboda,Svobodová,Novotný,Novotná,Dvořák,Dvořáková,Černý,Černá,Procházka,Procházková,Kučera,Kučerová,Veselý,Veselá,Horák,Horáková,Němec,Němcová
DE f Emilia,Mia,Sophia,Emma,Hannah,Lina,Mila,Ella,Leni,Clara
DE m Noah,Matteo,Elias,Finn,Leon,Theo,Paul,Emil,Henry,Ben
DE s Müller,Schmidt,Schneider,Fischer,Meyer,Weber,Wagner,Schulz,Becker,Hoffmann
DK f Ella,Alma,Nora,Ida,Freja,Sofia,Luna,Olivia,Agnes,Asta,Clara,Emma,Frida,Alberte
DK m William,Oscar,Carl,Malthe,Emil,Valdemar,Noah,Aksel,August,Theo
DK s Nielsen,Jensen,Hansen,Pedersen,Andersen,Christensen,Larsen,Sørensen,Rasmussen,Jørgensen,Petersen,Madsen,Kristensen,Olsen,Thomsen,Christiansen,Poulsen,Johansen,Møller,Mortensen
DO s Rodríguez,Pérez,Martinez,García,Reyes,Sánchez,Díaz,Peña,Jiménez,Ramírez,Hernández,Rosario,González,Santana,Núñez,Castillo,de la Cruz,Cruz,Guzmán,Gómez,Santos,López,Fuentes,Vásquez,De Los Santos,Mejía,Ponce,Fernández,Vargas,Montes
DZ f Imene,Sara,Yasmine,Lyna,Maria,Amina,Meriem,Karima,Melissa,Lydia
DZ m Omar,Abdelkader,Ahmed,Mohammed,Ali,Rachid,Said,Brahim,Djamel
EC f Mía,Danna,María,Sofía,Emma,Emily,Victoria,Lía,Aitana,Isabella
EC m Liam,Thiago,Dylan,José,Ian,Carlos,Juan,Luis,Gael,Ángel
EE f Sofia,Mia,Eva,Lenna,Marta,Amelia,Elli,Maria,Sandra,Alisa
EE m Oskar,Sebastian,Mark,Hugo,Robin,Martin,David,Lukas,Aron,Rasmus
EE s Ivanov,Tamm,Saar,Sepp,Mägi,Smirnov,Vassiljev,Petrov,Kask,Kukk,Kuznetsov,Rebane,Karpin,Ilves,Mihhailov,Pärn,Pavlov,Semjonov,Koppel,Andrejev,Aleksejev
EG f Mary,Shaimaa,Marie,Fatma,Mariam,Maha,Marina,Reem,Irene,Farida,Malak,Aya,Habiba,Shahd,Hana,Ashraqat,Farah,Sahar,Marwa,Fatin,Nada,Dalal,Salma,Doha,Fajr,Suha,Rowan,Hosniya,Hasnaa,Hosna,Gamila,Gamalat
EG m Peter,Mohamed,Pierre,Youssef,George,Ahmed,John,Mahmoud,Mina,Mustafa,Beshoi,Yassin,Kirollos,Taha,Mark,Khaled,Fadi,Hamza,Habib,Bilal,Ibrahim,Hassan,Hussein,Karim,Tareq,Abdel-Rahman,Ali,Omar,Halim,Murad,Selim,Abdallah
ES f Ane,Júlia,Lucía,Laia,Martina,June,Mia,Sofía,Nahia,Emma,María,Maddi,Valeria,Malen,Julia,Nora,Ona,Paula,Irati,Izaro,Daniela,Sara,Carla
ES m Markel,Martín,Marc,Nil,Hugo,Julen,Pol,Mateo,Oihan,Jan,Leo,Jon,Lucas,Aiur,Pau,Manuel,Aimar,Àlex,Daniel,Ibai,Marti,Alejandro,Luka,Biel,Pablo,Danel,Álvaro
ES s García,Fernández,González,Rodríguez,López,Martínez,Sánchez,Pérez,Martín,Gómez,Ruiz,Hernández,Jiménez,Díaz,Álvarez,Moreno,Muñoz,Alonso,Gutiérrez,Romero,Navarro,Torres,Domínguez,Gil,Vázquez,Serrano,Ramos,Blanco,Sanz,Castro,Suárez,Ortega,Rubio,Molina,Delgado,Ramírez,Morales,Ortiz,Marín,Iglesias
FI f Olivia,Aino,Aada,Lilja,Eevi,Isla,Helmi,Venla,Sofia,Ellen
FI m Leo,Väinö,Eino,Oliver,Elias,Onni,Emil,Eeli,Toivo,Leevi
FI s Korhonen,Virtanen,Mäkinen,Nieminen,Mäkelä,Hämäläinen,Laine,Heikkinen,Koskinen,Järvinen,Lehtonen,Lehtinen,Saarinen,Salminen,Heinonen,Niemi,Heikkilä,Kinnunen,Salonen,Turunen,Salo,Laitinen,Tuominen,Rantanen,Karjalainen,Jokinen,Mattila,Savolainen,Lahtinen,Ahonen
FJ s Kumar,Prasad,Chand,Singh,Lal,Sharma,Narayan,Khan,Ali,Devi,Ram,Naidu,Chandra,Nand,Lata,Deo,Reddy,Prakash,Raj,Maharaj,Waqa,Goundar
FO f Lea,Lív,Emma,Julia,Ria,Sólja,Hjørdis,Isabella,Nora,Ronja,Sofía,Vár
FO m Jónas,Nóa,Andrias,Jógvan,Markus,Mattias,Adrian,Gilli,Jákup,Tróndur
FO s Joensen,Hansen,Jacobsen,Olsen,Petersen,Poulsen,Johannesen,Thomsen,Nielsen,Rasmussen,Djurhuus,Johansen,Simonsen,Danielsen,Jensen,Mortensen,Højgaard,Mikkelsen,Sørensen,Dam
FR f Jade,Emma,Louise,Mia,Alice,Lina,Ambre,Rose,Chloé,Anna
FR m Léo,Gabriel,Raphaël,Arthur,Louis,Maël,Lucas,Adam,Tiago,Hugo
FR s Martin,Bernard,Dubois,Thomas,Robert,Richard,Petit,Durand,Leroy,Moreau,Simon,Laurent,Lefebvre,Michel,Garcia,David,Bertrand,Roux,Vincent,Fournier,Morel,Girard,André,Lefèvre,Mercier,Dupont,Lambert,Bonnet,François,Martinez
GB f Olivia,Grace,Amelia,Isla,Emily,Freya,Fiadh,Ava,Millie,Ivy,Florence,Rosie,Aoife,Lily,Annie,Sophie,Mia,Evie,Willow,Ella,Charlotte
GB m Noah,James,George,Oliver,Jack,Arthur,Leo,Muhammad,Theo,Harris,Charlie,Luca,Harry,Archie,Oisin,Rory,Oscar,Henry,Cillian,Alfie,Theodore,Thomas,Finlay,Lewis
GB s Brown,Smith,Patel,Jones,Williams,Johnson,Taylor,Thomas,Roberts,Khan,Lewis,Jackson,Clarke,James,Phillips,Wilson,Ali,Mason,Mitchell,Rose,Davis,Davies,Rodríguez,Cox,Alexander
GE f მარიამი=Mariami,ნინო=Nino,ელენე=Elene,ბარბარე=Barbare,ლილე=Lile,ანასტასია=Anastasia,ნია=Nia,ნუცა=Nutsa,სესილი=Sesili,ანა=Ana
GE m გაბრიელი=Gabriel,ანდრია=Andria,გიორგი=Giorgi,დავითი=Davit,ალექსანდრე=Aleksandre,ნიკოლოზი=Nikoloz,დემეტრე=Demetre,ლუკა=Luka,დანიელ=Daniel,მათე=Gabor
GE s ბერიძე=Beridze,მამედოვი=Mamedov,Mamedovi,კაპანაძე=Kapanadze,გელაშვილი=Gelashvili,ალიევი=Aliyev,Alievi,მაისურაძე=Maisuradze,გიორგაძე=Giorgadze,ლომიძე=Lomidze,წიკლაური=Tsiklauri,ბოლქვაძე=Bolkvadze,კვარაცხელია=Kvaratskhelia,ნოზაძე=Nozadze,ხუციშვილი=Khutsishvili,შენგელია=Shengelia,აბულაძე=Abuladze,მიქელაძე=Mikeladze,ტაბატაძე=Tabatadze,მჭედლიშვილი=Mchedlishvili,ბაირამოვი=Bairamov,Bairamovi,გოგოლაძე=Gogoladze
GG f Olivia,Charlotte,Evie,Florence,Imogen,Isla,Penelope
GG m Luca,Theodore,Archie,Leo,Theo,Arthur,George,Max,Oscar,Thomas,William
GI f Sophia,Ava,Chloe,Isabella,Maya,Olivia,Anna,Hannah
GI m Kai,Max,Daniel,Hugo,Jack,Lucas,Noah,Oliver
GL f Ivaana,Nivi,Uiloq,Niviaq,Isabella,Ivalu,Pipaluk,Malu,Paninnguaq,Aviana,Maya,Paneeraq
GL m Inuk,Malik,Minik,Inunnguag,Liam,Ulloriaq,Norsaq,Aputsiaq,Ivik,Miki,Maligiaq,Noah,Qillaq,Inutsiaq,Nuka,Salik
GQ f María del Carmen,Isabel,María Teresa,Esperanza,Milagrosa
GQ m Manuel,Juan,Antonio,José
GR f Μαρία=Maria,Ελένη=Eleni,Αικατερίνη=Aikaterini,Βασιλική=Vasiliki,Σοφία=Sophia,Αγγελική=Angeliki,Giorgia=Georgia,Γεωργία=Gogo,Δήμητρα=Dimitra,Κωνσταντίνα=Konstantina,Παρασκευή=Paraskevi
GR m Γεώργιος=Georgios,Ιωάννης=Ioannis,Κωνσταντίνος=Konstantinos,Δημήτριος=Dimitrios,Νικόλαος=Nikolaos,Παναγιώτης=Panagiotis,Βασίλειος=Vasileios,Χρήστος=Christos,Αθανάσιος=Athanasios,Μιχαήλ=Michail
GR s Σαμαράς=Samaras,Παπουτσής=Papoutsis,Κρητικός=Kritikos,Αϊβαλιώτης=Aivaliotis,Κοντός=Kontos,Μυταράς=Mytaras,Κουφός=Koufos
GT s López,García,Morales,Hernández,Pérez,González,Rodríguez,De León,Ramírez,Martínez,Castillo,Estrada,Marroquín,Gómez,Vásquez,Méndez,Reyes,Díaz,Aguilar,Velásquez
HR f Mia,Lucija,Nika,Rita,Ema,Mila,Marta,Sara,Ana,Dora
HR m Luka,David,Jakov,Ivan,Roko,Petar,Mateo,Niko,Matej,Fran,Josip
HR s Horvat,Kovačević,Babić,Marić,Jurić,Novak,Kovačić,Knežević,Vuković,Marković,Petrović,Matić,Tomić,Pavlović,Kovač,Božić,Blažević,Grgić,Pavić,Radić,Perić,Filipović,Šarić,Lovrić,Vidović,Perković,Popović,Bošnjak,Jukić,Barišić
HT f Widelene,Mirlande,Myrlande,Islande,Lovelie,Lovely,Judeline,Angeline,Esther,Chedeline,Jessica,Rose-Merline
HT m Stevenson,Stanley,Samuel,Peterson,Daniel,Wilson,Jameson,Evens,Ricardo,Emmanuel
HU f Hanna,Zoé,Anna,Léna,Luca,Emma,Boglárka,Lili,Lilien,Lara
HU m Levente,Máté,Dominik,Bence,Olivér,Noel,Marcell,Dániel,Zalán,Ádám
HU s Nagy,Kovács,Tóth,Szabó,Horváth,Varga,Kiss,Molnár,Németh,Farkas,Balogh,Papp,Lakatos,Takács,Juhász,Mészáros,Oláh,Simon,Rácz,Fekete,Szilágyi,Török,Fehér,Balázs,Gál
IE f Emily,Grace,Fiadh,Sophie,Lily,Éabha,Ava,Mia,Ellie,Olivia
IE m Jack,Noah,James,Rían,Charlie,Oisín,Tadhg,Liam,Cillian,Daniel
IE s Ó Murchú=Murphy,Ó Ceallaigh=O'Kelly,Kelly,Ó Súilleabháin=O'Sullivan,Sullivan,Breathnach=Walsh,Mac Gabhann=Smith,Ó Briain=O'Brien,Ó Broin=O'Byrne,Byrne,Ó Riain=O'Ryan,Ryan,Ó Conchúir=O'Connor,Ó Néill=O'Neill,Ó Raghallaigh=O'Reilly,Reilly,Ó Dubhghaill=Doyle,Mac Cárthaigh=McCarthy,Ó Gallchóir=O'Gallagher,Gallagher,Ó Dochartaigh=O'Doherty,Doherty,Ó Cinnéide=Kennedy,Ó Loingsigh=Lynch,Ó Muireadhaigh=Murray,Ó Cuinn=O'Quinn,Quinn,Ó Mórdha=O'Moore,Moore
IL f Lin,Mila,Maryam,Avigail,Maria,Ayalah,Shams,Tamar,Sama,Lur,Lyn,Noa,Celine,Malek,Sarah,Leah,Yasmin,Jori,Adele,Lian,Maya,Lia,Aline,Ayala,Nur,Marya
IL m Charbel,Adam,Muhammad,David,Jude,Taim,Ahmad,Ariel,Niel,Lavi,Elias,Amir,Yusef,Uri,Liam,Omer,Refael,George,Ali,Noam,Abd,Eitan,Ari,Ibrahim,Daniel,Mahmoud,Yehuda
IL s כהן=Cohen,לוי=Levi,לוי=Levy,מזרחי=Mizrachi,מזרחי=Mizrahi,פרץ=Peretz,ביטון=Biton,דהן=Dahan,אברהם=Avraham,פרידמן=Friedman,מלכה=Malka,מלכה=Malcah,אזולאי=Azoulay,כץ=Katz,יוסף=Yosef,דוד=David,עמר=Amar,עמר=Omer,אוחיון=Ohayon,אוחיון=Ochion,חדד=Hadad,חדד=Chadad,גבאי=Gabai,בן דוד=Ben-David,אדרי=Adrei,אדרי=Edry,אדרי=Edri,אדרי=Adary,לוין=Levin,טל=Tal,קליין=Klein,חן=Chen,חן=Khen,שפירא=Shapira,חזן=Chazan,חזן=Hazan,משה=Moshe,אשכנזי=Ashkenazi,אוחנה=Ohana,סגל=Segal,סגל=Segel,גולן=Golan
IM f Lily,Lillie,Lilly,Ella,Emilia,Emelia,Emiliya,Olivia,Isla,Isabella
IM m Noah,Theo,Theodore,Jack,Leo,Alfie,Archie,Benjamin,Edward
IN f Aditi,Inaya,Aarya,Kiara,Aadhya,Vamika,Pari,Jiya,Mehar,Amayra
IN m Muhammad,Shivansh,Dhruv,Kabir,Vedant,Kiaan,Aarav,Arjun,Viraj,Krishna
IN s देवी=Devi,कुमार=Kumar,सिंह=Singh,शर्मा=Sharma,अली=Ali,यादव=Yadav,पटेल=Patel
IQ m Ali,Muhammed,Hussein,Hydar,Ahmed,Omar,Hasan,Kathem,Abdullah,Ammar
IR f Fatemeh,Zahra,Helma,Maryam,Zeinab,Ma’soumeh,Yasna,Sakineh,Ava,Mersana,Roghayyeh,Nazanin-Zahra,Khadije,Baran,Leyla,Fatemeh-Zahra,Somayyeh
IR m Amir-Ali,Mohammad,Ali,Hossein,Amir-Hossein,Mahdi,Hassan,AbulFazl,Reza,Amir-Abbas,Ahmad,Samyar,Mohammad-Reza,Mohammad-Taha,Abbas,Aria,Ali-Reza
IS f Embla,Emilía,Sara,Sóley,Aþena,Matthildur,Katla,Guðrún,Eva,Saga,Viktoría
IS m Aron,Jökull,Alexander,Kári,Emil,Jón,Óliver,Matthías,Mikael,Atlas,Elmar
IS s Blöndal,Thorarensen,Hansen,Olsen,Andersen,Petersen,Möller,Nielsen,Waage,Bergmann,Briem,Thorlacius,Jensen,Hjaltalín,Scheving,Kvaran,Fjeldsted,Norðdahl,Berndsen
IT f Sofia,Aurora,Giulia,Ginevra,Beatrice,Alice,Vittoria,Emma,Ludovica,Matilde
IT m Leonardo,Alessandro,Tommaso,Francesco,Lorenzo,Edoardo,Mattia,Riccardo,Gabriele,Andrea
IT s Rossi,Russo,Ferrari,Esposito,Bianchi,Romano,Colombo,Bruno,Ricci,Greco,Marino,Gallo,De Luca,Conti,Costa,Mancini,Giordano,Rizzo,Lombardi,Barbieri,Moretti,Fontana,Caruso,Mariani,Ferrara,Santoro,Rinaldi,Leone,D’Angelo,Longo,Galli,Martini,Martinelli,Serra,Conte,Vitale,De Santis,Marchetti,Messina,Gentile,Villa,Marini,Lombardo,Coppola,Ferri,Parisi,De Angelis,Bianco,Amato,Fabbri,Gatti,Sala,Morelli,Grasso,Pellegrini,Ferraro,Monti,Palumbo,Grassi,Testa,Valentini,Carbone,Benedetti,Silvestri,Farina,D’Amico,Martino,Bernardi,Caputo,Mazza,Sanna,Fiore,De Rosa,Pellegrino,Giuliani,Rizzi,Di Stefano,Cattaneo,Rossetti,Orlando,Basile,Neri,Barone,Palmieri,Riva,Romeo,Franco,Sorrentino,Pagano,D’Agostino,Piras,Ruggiero,Montanari,Battaglia,Bellini,Castelli,Guerra,Poli,Valente,Ferretti
JE f Willow,Mia,Aria,Sienna,Lily,Daisy,Olivia,Emily,Florence,Valentina
JE m Arthur,Noah,Luca,Leo,Lucas,Oliver,Theodore,Frederick,Finn,Albert
JM f Amelia,Arianna,Gianna,Kyra,Azora Kiara,Azariah,Aria,Ariana,Azaria
JM m Aiden,Liam,Malachi,Amir,thaniel,Joshua,Josiah,Zahir,than
JO f Jouri,Salma,Naya,Mira,Lianne,Leen,Zina,Mariam,Wateen,Tuleen
JO m Mohammad,Adam,Ahmed,Youssef,Omar,Karam,Shahem,Jad,Ali,Hashem
JP f 陽葵=Himari,陽葵=Hinata,陽葵=Hina,凛=Rin,詩=Uta,陽菜=Haruna,結菜=Yuina,結菜=Yuna,結菜=Yūna,杏=An,杏=Anzu,澪=Mio,澪=Rei,結愛=Yua,芽依=Mei,莉子=Riko,さくら=Sakura,咲茉=Ema
JP m 蒼=Aoi,蒼=Sō,蒼=Ao,凪=Nagi,凪=Nagisa,蓮=Ren,陽翔=Haruto,陽翔=Hinato,湊=Minato,颯真=Sōma,颯真=Fūma,樹=Itsuki,樹=Tatsuki,大和=Yamato,悠真=Yūma,悠真=Haruma,暖=Dan,暖=Haru
JP s 佐藤=Satō,鈴木=Suzuki,高橋=Takahashi,田中=Tanaka,渡辺=Watanabe,伊藤=Itō,中村=Nakamura,小林=Kobayashi,山本=Yamamoto,加藤=Katō,吉田=Yoshida,山田=Yamada,佐々木=Sasaki,山口=Yamaguchi,松本=Matsumoto,井上=Inoue,木村=Kimura,清水=Shimizu,林=Hayashi,斉藤=Saitō,山崎=Yamazaki,山崎=Yamasaki,中島=Nakajima,中島=Nakashima,森=Mori,阿部=Abe,池田=Ikeda,橋本=Hashimoto,石川=Ishikawa,山下=Yamashita,小川=Ogawa,石井=Ishii,長谷川=Hasegawa,後藤=Gotō,岡田=Okada,近藤=Kondō,前田=Maeda,藤田=Fujita,遠藤=Endō,青木=Aoki,坂本=Sakamoto,村上=Murakami,太田=Ōta,金子=Kaneko,藤井=Fujii,福田=Fukuda,西村=Nishimura,三浦=Miura,竹内=Takeuchi,中川=Nakagawa,岡本=Okamoto,松田=Matsuda,原田=Harada,中野=Nakano,小野=Ono,田村=Tamura,藤原=Fujiwara,藤原=Fujihara,中山=Nakayama,石田=Ishida,小島=Kojima,和田=Wada,森田=Morita,内田=Uchida,柴田=Shibata,酒井=Sakai,原=Hara,高木=Takagi,高木=Takaki,横山=Yokoyama,安藤=Andō,宮崎=Miyazaki,宮崎=Miyasaki,上田=Ueda,上田=Ueta,島田=Shimada,工藤=Kudō,大野=Ōno,宮本=Miyamoto,杉山=Sugiyama,今井=Imai,丸山=Maruyama,増田=Masuda,高田=Takada,高田=Takata,村田=Murata,平野=Hirano,大塚=Ōtsuka,菅原=Sugawara,菅原=Sugahara,武田=Takeda,武田=Taketa,新井=Arai,小山=Koyama,小山=Oyama,野口=Noguchi,桜井=Sakurai,千葉=Chiba,岩崎=Iwasaki,佐野=Sano,谷口=Taniguchi,上野=Ueno,松井=Matsui,河野=Kōno,河野=Kawano,市川=Ichikawa,渡部=Watabe,野村=Nomura,菊地=Kikuchi,木下=Kinoshita
KG f Салиха=Saliha,Раяна=Rayana,Амина=Amina,Фатима=Fátima,Айлин=Aylin,Алия=Aliya,Сафия=Safiya,Аруузат=Aruuzat,Хадича=Hadicha,Арууке=Aruuke
KG m Мухаммад=Muhammad,Умар=Umar,Али=Ali,Амир=Amir,Билал=Bilal,Алихан=Alikhan,Алинур=Alinur,Нурислам=Nurislam,Эмир=Emir,Усман=Usman
KH s កូយ,កឹម,កែប,កែវ=Keo,ខាត់=Khat,ខាយ=Khay,ខៀវ=Khiev,ខ្លូត=Khlot,គឹម=Kim,គួច,កាំង,ឃាង,ឃិន,ឃីម,ចន្ទ=Chhan,ចាន់,ចាប=Bird,ចេង,ចេន=Chen,ឆន=Chhorn,ឆាយ,ជា=Chea,ជាម=Cheam,ជិន=Chin,ជឹម=Chim,ជ័យ=Chey,ឈិត=Chhet,ឈិន,ឈឹម=Chhim,ញឹក=Nhek,ដួង=Duong,ឌិត=Dith,ឌិន=Din,ឌី,ឌុល=Dul,តក់=Droplets,តាង=Tang,តាត=Tat,តូច,តាំង=Taing,ថន,ទាវ,ទី=Ty,ទុំ,ទ្រី,ទេព=Tep,ធី=Thy,នី,ប៉ាង=Pang,ប៉ុក=Pok,ប៊ុន=Bun,ប៉ែន=Pen,ផាន=Phan,ពិជ,ពេជ្រ=means,ភី=Phy,មា=Ma,មាន=Mean,មាស=Meas,មួយ=Muy,មូល=Mul,មេង=Meng,ម៉ៅ=Mao,យស់=Yos,យុន=Yun,យូ=Yu,រស់=Ros,រួយ,លិម=Lim,លី,លីវ,លឹម,វ៉ាង=Vang,វង្ស=Vong,ស=Sor,សង=Sang,សម=Sam,សាត=Sat,សាន=San,សាយ=Say,សិន=Sin,សឺន=Son,សុខ=Sok,សុង=Song,ស៊ុយ=Suy,សូ=So,ស៊ូ=Su,សួន=Soun,សឿង,សៀង=Sieng,សេង=Seng,សេន=Sen,សោម=Som,សៅ,ហាក៉,ហុង=Hong,ហ៊ុន=Hun,ហូ=Ho,ឡាយ,ឡុង=Long,អាង=Ang,អិម=Im,អុង=Ong,អ៊ុច=Uch,អ៊ុយ=Uy,អៀម=Eam,អៀវ=Iv,អ៊ុំ=Um,ឯក=Ek,ឱក=Ok,ឱម=Om
KR f 지안=Ji-an,하윤=Ha-yoon,서아=Seo-ah,하은=Ha-eun,서윤=Seo-yun,하린=Ha-rin,지유=Ji-yoo,지우=Ji-woo,수아=Soo-ah,지아=Ji-a
KR m 서준=Seo-jun,하준=Ha-joon,도윤=Do-yun,은우=Eun-woo,시우=Si-woo,지호=Ji-ho,예준=Ye-jun,유준=Yu-jun,주원=Ju-won,민준=Min-jun
KR s 김=Kim,金=Gim,Ghim,리=Lee,이=Yi,李=Rhee,박=Park,朴=Pak,Bak,최=Choi,崔=Choe,Choy,Joy,정=Jeong,鄭=Chung,Cheong,Jung,Young,강=Kang,姜=Gang,Ghang,조=Cho,趙=Jo,Joe,윤=Yoon,尹=Yun,Youn,장=Jang,張=Chang,림=Lim,임=Rim,林=Im,Rhim,한=Han,韓,오=O,吳=Oh,서=Seo,徐=Suh,Seoh,신=Shin,申=Sin,권=Kwon,權=Gwon,Kuen,황=Hwang,黃=Huang,안=Ahn,安=An,송=Song,宋,류=Yoo,유=Yu,柳=Ryu,Ryoo,전=Jeon,全=Jun,Chun,Cheon,홍=Hong,洪,고=Ko,高=Koh,Go,Goh,문=Mun,文=Moon,Mon,Munn,량=Yang,양=Ryang,梁,손=Son,孫=Sohn,Sonn,배=Bae,裵=Bai,Pai,Pae,백=Baek,白=Paik,Bhak,Phak,허=Hur,許=Heo,Her,Hui,劉=Liu,Lau,Yau,남=Nam,Nan,Nham,심=Sim,南=Shim,沈=Shen,로=No,노=Noh,盧=Roh,하=Ha,河=Hah,곽=Gwak,郭=Kwak,Koak,성=Seong,成=Sung,Shong,Shung,차=Cha,車,주=Ju,朱=Joo,Chu,Zhu,Zuu,Juu,Choo,우=Woo,禹=U,구=Gu,具=Koo,Goo,任=Yim,라=Na,나=Ra,羅=La,민=Min,閔,진=Jin,陳=Jean,Chen,Jen,지=Ji,池=Jee,엄=Eom,嚴=Uhm,Um
KW f Fatma,Mariam,Hussa,Sherifa,Sara,Reem,Aisha,Dalal,Lulwa,Shaikha
KW m Mohammad,Abdullah,Fahad,Khaled,Ali,Yousef,Ahmed,Abdulaziz,Faisal,Bader
KZ f Медина=Mädïna,Айлин=Aylin,Асылым=Asilim,Айша=Ayşa,Раяна=Rayana,Аяла=Ayala,Айзере=Ayzere,Амина=Amina,Томирис=Tomyris,Айым=Ayim
KZ m Алихан=Alikhan,Айсұлтан=Aisultan,Нұрислам=Nurislam,Алдияр=Aldiyar,Амир=Amir,Алинұр=Alinur,Әли=Ali,Омар=Omar,Рамада́н=Ramazan,Мұхаммед=Muhammed
KZ s Ахметов=Ahmetov,Омаров=Omarov,Ким=Kim,Оспанов=Ospanov,Иванов=Ivanov,Алиев=Aliev,Сулейменов=Suleimenov,Искаков=Iskakov,Абдрахманов=Abdrahmanov,Ибрагимов=Ibragimov,Калиев=Kaliev,Садыков=Sadykov,Ибраев=Ibraev,Кузнецов=Kuznetsov,Попов=Popov,Смагулов=Smagulov,Абдуллаев=Abdullaev,Исаев=Isaev,Султанов=Sultanov,Исмаилов=Ismailov,Юсупов=Iusupov,Нургалиев=Nurgaliev,Каримов=Karimov,Серік=Серик,Ли=Li,Цой=Tsoi,Амангельды=Amangeldy,Болат=Bolat,Бондаренко=Bondarenko,Марат=Marat,Серікбай=Серикбай,Мурат=Murat,Кусаинов=Kusainov
LB f Marie,Fatima,Jessica,Zeinab,Mariam,Sarah,Maya,Layla,Christina,Amal
LB m Elie,Mohammad,Charbel,Ali,Hassan,Hussein,George,Ahmad,Christian,Joe
LI f Emilia,Frida,Frieda,Mia,Emma,Melina,Sofia,Sophia
LI m Elias,Elyas,Louis,Luis,Leo,Noah,Paul,Leano,Luca,Mattia,Nelio,Raphael,Rafael,Valentin
LK s Perera,Fernando,de Silva,Bandara,Kumara,Dissanayake,Mohamed,Gamage,Liyanage,Jayasinghe,Ranasinghe,Herath,Weerasinghe,Peiris,Rathnayake,Wickramasinghe,Wijesinghe,Hettiarachchi,Nanayakkara,Ahamed,Rajapaksha,Mendis,Pathirana,Ekanayake,Gunasekara,Dias,Sampath,Amarasinghe,Ratnayake,Chathuranga,Senanayake,Samarasinghe,Lakmal,Munasinghe,Rodrigo,Seneviratne,Rathnayaka,Edirisinghe,Jayawardena,Fonseka,Sanjeewa,Gunawardana,Gunawardena,Karunaratne,Jayaweera,Jayasekara,Ranaweera,Jayawardana,Jayasuriya,Madusanka
LT f Sofija,Emilija,Luknė,Amelija,Kamilė,Lėja,Gabija,Patricija,Elija,Liepa
LT m Markas,Benas,Jokūbas,Dominykas,Herkus,Lukas,Jonas,Matas,Kajus,Adomas
LT s Kazlauskas,Kazlauskienė,Jankauskas,Jankauskienė,Petrauskas,Petrauskienė,Stankevičius,Stankevičienė,Vasiliauskas,Vasiliauskienė,Butkus,Butkienė,Žukauskas,Žukauskienė,Paulauskas,Paulauskienė,Urbonas,Urbonienė,Kavaliauskas,Kavaliauskienė
LU f Emma,Lara,Zoé,Amy,Sarah,Charlotte,Emily
LU m Gabriel,Leo,Luca,Noah,David,Tom,Ben
LU s Schmit,Muller,Weber,Hoffmann,Wagner,Thill,Schmitz,Schroeder,Reuter,Klein,Becker,Kieffer,Kremer,Faber,Meyer,Schneider,Weiss,Schiltz,Simon,Welter,Hansen,Majerus,Ries,Meyers,Kayser,Steffen,Krier,Braun,Wagener,Diederich
LV f Sofija,Alise,Marta,Amēlija,Paula,Anna,Emma,Dārta,Elza
LV m Marks,Roberts,Gustavs,Jēkabs,Emīls,Kārlis,Adrians,Daniels,Ralfs
LV s Bērziņš,Kalniņš,Ozoliņš,Jansons,Ozols,Liepiņš,Krūmiņš,Balodis,Eglītis,Zariņš,Pētersons,Vītols,Kļaviņš,Kārkliņš,Vanags
LY f Aya,Rania,Sarah,Reem,Hoda,Marwa,Mona,Fatima,Eisha,Nesreen
LY m Mohammed,Ahmed,Ali,Hamza,Ibrahim,Mahmoud,Abdallah,Tareq,Hassan,Khaled
MA f Inès,Noûr,Aya,Yasmine,Assia,Maryam,Aïcha,Nora,Amira,Amina
MA m Mohamed,Amir,Ibrahim,Naïm,Ayoub,Youssef,Younès,Wassim,Ali,Amine
MC f Emma,Victoria,Alice,Chloé,Stella
MC m Leonardo,Gabriel,Raphaël,Aaron,Louis
MD f Sofia,Amelia,Victoria,Daria,Anastasia,Maria,Eva,Alexandra,Evelina,Emma
MD m David,Matei,Maxim,Daniel,Bogdan,Alexandru,Damian,Mark,Artiom,Ion
MD s Rusu,Ceban,Ciobanu,Țurcan,Cebotari,Sîrbu,Lungu,Munteanu,Rotari,Popa,Ursu,Guțu,Roșca,Melnic,Cojocari
ME f Sofija,Јелена=Jelena,Dunja,Милица=Milica,Bogdana,Марија=Marija,Teodora,Ивана=Ivana,Sara,Милена=Milena,Maša,Ана=Ana,Mila,Драгана=Dragana,Ksenija,Радмила=Radmila,Tara,Весна=Vesna,Anastasija,Љиљана=Ljiljana
ME m Luka,Никола=Nikola,Lazar,Марко=Marko,Vuk,Драган=Dragan,Bogdan,Милош=Miloš,Vasilije,Зоран=Zoran,Petar,Милан=Milan,Jakov,Александар=Aleksandar,Viktor,Иван=Ivan,Andrej,Jovan
ME s Popović,Marković,Vujović,Radović,Ivanović,Radulović,Jovanović,Perović,Vuković,Kovačević
MK f Marija,Јана=Jana,Elena,Софија=Sofija,Biljana,Vesna,Мила=Mila,Snezana,Хана=Hana,Violeta,Бисера=Bisera,Aleksandra,Сара=Sara,Suzana,Јована=Jovana,Katerina,Ева=Eva,Ivana,Дарија=Darija
MK m Aleksandar,Лука=Luka,Zoran,Дамјан=Damjan,Nikola,Михаил=Mihail,Goran,Марко=Marko,Dragan,Јован=Jovan,Dejan,Давид=David,Petar,Jakob=Jakov,Igor,Ilija,Матеј=Matej,Stefan
MK s Andov,Angelov,Bogdanov,Bozinov,Brankov,Damcevski,Davidov,Dimitrov,Donev,Filipov,Georgiev,Ivanov,Ivanovski,Janev,Kitanovski,Koloski,Kostovski,Kostov,Manasievski,Markov,Markovski,Markoski,Matovski,Mladenovski,Nikolovski,Pavlovski,Penov,Petkov,Petrevski,Petrovski,Popoff,Popovski,Ristevski,Stojanov,Trajanoski,Trajanovski,Trajcevski,Trajkovski
ML f Fatoumata,Mariam,Aminata,Hawa,Awa,Oumou,Djeneba,Bintou,Fanta,Kadiatou
ML m Mamadou,Moussa,Mahamadou,Adama,Bakary,Abdoulaye,Modibo,Oumar,Sekou,Souleymane
MN f Odval,Bolormaa,Bayarmaa,Oyunbileg,Khongordzol
MN m Naranbaatar,Batkhaаn,Baаtar,Chuluun,Sukhbaаtar
MT f Mia,Emma,Nina,Giulia
MT m Luca,Liam,Noah,Matteo
MT s Borg,Camilleri,Vella,Farrugia,Zammit,Galea,Micallef,Grech,Attard,Spiteri
MX f Sofía,Valentina,Regina,María José,Ximena,Camila,María Fernanda,Valeria,Victoria,Renata
MX m Santiago,Mateo,Sebastián,Leordo,Matías,Emiliano,Diego,Daniel,Miguel Ángel,Alexander
MX s Hernández,García,Martínez,González,López,Rodríguez,Pérez,Sánchez,Ramírez,Flores,Gómez,Torres,Díaz,Vásquez,Cruz,Morales,Gutiérrez,Reyes,Ruíz,Jiménez,Mendoza,Aguilar,Ortíz,Álvarez,Castillo,Romero,Moreno,Chávez,Rivera,Ramos,Herrera,Medina,Vargas,Castro,Méndez,Guzmán,Fernández,Juárez,Muñoz,Ortega,Salazar,Rojas,Guerrero,Contreras,Luna,Domínguez,Garza,Velásquez,Estrada,Soto,Cortez,Lara,Espinoza,Vega,Ávila,Cervantes,Sandoval,Carrillo,Alvarado,Silva,León,Ríos,Navarro,Delgado,Márquez,Campos,Ibarra,Solís,Rosas,Miranda,Camacho,Valdez,Cárdenas,Orozco,Aguirre,Mejía,Acosta,Padilla,Robles,Núñez,Peña,Cabrera,Rosales,Molina,Pacheco,Castañeda,Fuentes,Valenzuela,Rangel,Ayala,Meza,Nava,Valencia,Maldonado,Ochoa,Serrano,Tapia,Salinas,Suárez,Zamora
MY f Nur,Wan,Nurul,Aisyah,Maryam,Siti,Dhia,Naura,Ayra,Puteri
MY m Muhamad,Ahmad,Adam,Amar,Wan,Iman,Harraz,Izz,Umar,Aariz
NL f Emma,Julia,Mila,Sophie,Olivia,Yara,Saar,Nora,Tess,Noor
NL m Noah,Liam,Luca,Lucas,Mees,Finn,James,Milan,Levi,Sem
NL s De Jong,Jansen,De Vries,Van den Berg,Van Dijk,Van Dyk,Bakker,Janssen,Visser,Smit,Meijer,Meyer,De Boer,Mulder,De Groot,Bos,Vos,Peters,Hendriks,Van Leeuwen,Dekker,Brouwer,De Wit,Dijkstra,Smits,De Graaf,Van der Meer
NO f Nora,Emma,Olivia,Ella,Sofie,Leah,Frida,Iben,Sofia,Sara
NO m Jakob,Noah,Emil,Lucas,Oliver,Isak,William,Filip,Aksel,Theodor
NO s Hansen,Johansen,Olsen,Larsen,Andersen,Pedersen,Nilsen,Kristiansen,Jensen,Karlsen,Johnsen,Pettersen,Eriksen,Berg,Haugen,Hagen,Johannessen,Andreassen,Jacobsen,Dahl,Jørgensen,Halvorsen,Henriksen,Lund
NP f Shristi,Sunita,Rabina,Asmita,Niharika,Binita,Aasha,Kabita,Sita,Gita
NP m Krishna,Kiran,Bishal,Bibek,Siddhartha,Manish,Mahesh,Kamal,Prem,Prakash
NP s चौधरी=Chaudhary,Chowdhury,तामाङ=Tamang,गुरुङ=Gurung,थापा=Thapa,राणा=Rana,यादव=Yadav,मगर=Magar,राई=Rai,श्रेष्ठ=Shrestha,लामा=Lama,क्षेत्री=Chhetri,चेट्री=Chetry,शाह=Shah,साह=Sah,शर्मा=Sharma,सिंह=Singh,विश्वकर्मा=Bishwakarma,महर्जन=Maharjan,नेपाली=Nepali,परियार=Pariyar,पोखरेल=Pokharel,Pokhrel,थारु=Tharu
NZ f Mia,Isla,Aria,Amelia,Maia,Charlotte,Aurora,Mila,Amaia,Lily,Kiara,Ava,Kaia,Willow,Amara,Olivia,Kora,Harper,Maria,Sophie
NZ m Nikau,Oliver,Ari,Noah,Niko,Leo,Koa,Jack,Mateo,Luca,Keanu,Theodore,Mikaere,George,Manaia,Charlie,Kairo,Hudson,Kiwa,William
NZ s Singh,Smith,Kaur,Williams,Patel,Wilson,Brown,Taylor,Jones,Sharma
PA f Mía,Emma,Lía,Ana,Isabella,Sofía,María,Camila,Emily,Lucía
PA m Thiago,Matías,Ian,Lucas,Dylan,Luis,Juan,Eithan,Carlos,Liam
PE f Mia,Camila,Alessia,Luciana,Zoe,Valentina,Aitana,Danna,Luana,Ariana
PE m Liam,Thiago,Dylan,Gael,Mateo,Ian,Luis,Lucas,Santiago,Juan
PE s Quispe,Flores,Sánchez,Rodríguez,García,Rojas,González,Díaz,Chávez,Torres,Ramírez,Mendoza,Ramos,López,Castillo,Espinoza,Vásquez,Huamán,Pérez,Vargas,Gutiérrez,Fernández,Castro,Mamani,Ruíz,Romero,Martínez,Morales,Reyes,Salazar
PF f Tiare,Hinano,Poema,Maeva,Hina,Vaea,Titaua,Moea,Moeata,Tarita,Titaina,Teura,Heikapu,Mareva
PF m Hiro,Teiki,Moana,Manua,Marama,Teiva,Teva,Maui,Tehei,Tamatoa,Ioane,Tapuarii
PH f Althea,Angel,Samantha,Sophia,Sofia,Andrea,Nathalie,Princess,Angela,Chloe
PH m Jacob,Nathaniel,Gabriel,Ezekiel,Nathan,Ethan,Angelo,James,Matthew,Zion
PH s dela Cruz,Garcia,Reyes,Ramos,Mendoza,Santos,Flores,Gonzales,Bautista,Villanueva,Fernandez,Cruz,de Guzman,Lopez,Perez,Castillo,Francisco,Rivera,Aquino,Castro,Sanchez,Torres,de Leon,Domingo,Martinez,Rodriguez,Santiago,Soriano,delos Santos,Diaz,Hernandez,Tolentino,Valdez,Ramirez,Morales,Mercado,Tan,Aguilar,Navarro,Manalo,Gomez,Dizon,del Rosario,Javier,Corpuz,Gutierrez,Salvador,Velasco,Miranda,David
PK f Fatima,Fozia,Bismah,Sobia,Farrah,Maryam,Farzana,Ayesha,Sakeena,Zainab
PK m Mohammad,Ali,Hussain,Omar,Bilal,Usman,Zahid,Shahid,Saqib,Nomaan
PL f Zofia,Zuzanna,Hanna,Maja,Laura,Julia,Oliwia,Alicja,Lena,Pola
PL m Antoni,Jan,Aleksander,Franciszek,Nikodem,Jakub,Leon,Stanisław,Mikołaj,Szymon
PL s Nowak,Kowalski,Wiśniewski,Wójcik,Kowalczyk,Kamiński,Lewandowski,Zieliński,Szymański,Woźniak,Dąbrowski,Kozłowski,Jankowski,Mazur,Kwiatkowski,Wojciechowski,Krawczyk,Kaczmarek,Piotrowski,Grabowski
PR f Valentina,Emma,Victoria,Luna,Aurora,Amaia,Catalina,Mía,Milena,Gianna
PR m Liam,Thiago,Noah,Mateo,Sebastián,Lucas,Dylan,Ian,Nicolás,Ethan
PT f Maria,Alice,Leonor,Matilde,Benedita,Carolina,Beatriz,Margarida,Francisca,Camila
PT m Francisco,Afonso,João,Tomás,Duarte,Lourenço,Santiago,Martim,Miguel,Gabriel
PT s Silva,Santos,Ferreira,Pereira,Oliveira,Costa,Rodrigues,Martins,Jesus,Sousa,Fernandes,Gonçalves,Gomes,Lopes,Marques,Alves,Almeida,Ribeiro,Pinto,Carvalho,Teixeira,Moreira,Correia,Mendes,Nunes,Soares,Vieira,Monteiro,Cardoso,Rocha,Neves,Coelho,Cruz,Cunha,Pires,Duarte,Reis,Simões,Antunes,Matos,Fonseca,Machado,Araújo,Barbosa,Tavares,Lourenço,Castro,Figueiredo,Azevedo,Freitas
PY f María,Elizabeth,Beatriz,Ramona,Liz,Concepción,Carolina,Mabel,Raquel,Noemí
PY m Ramón,Juan,José,Antonio,Carlos,Daniel,Luis,Javier,David,César
PY s González,Benítez,Martínez,López,Giménez,Vera,Duarte,Ramírez,Villalba,Fernández,Gómez,Acosta,Rojas,Ortiz,Cáceres,Rodríguez,Ruiz,Núñez,Ayala,Báez,Galeano,Herrera,Franco,Torres,Cardozo
RO f Sofia,Amelia,Anastasia,Maria,Victoria,Daria,Eva,Alexandra,Evelina,Andreea
RO m David,Matei,Bogdan,Maxim,Alexandru,Damian,Daniel,Artiom,Ion,Gabriel
RO s Popa,Popescu,Pop,Radu,Dumitru,Stan,Stoica,Gheorghe,Matei,Ciobanu,Ionescu,Rusu
RS f Mia,Милица=Milica,Ema,Јелена=Jelena,Mila,Марија=Marija,Lara,Мирјана=Mirjana,Lina,Драгана=Dragana,Sofia,Снежана=Snežana,Hana,Љиљана=Ljiljana,Ana,Ивана=Ivana,Lea,Natalija,Гордана=Gordana
RS m Relja,Драган=Dragan,Mateo,Милан=Milan,Noa,Александар=Aleksandar,Emil,Зоран=Zoran,Leon,Никола=Nikola,Teo,Милош=Miloš,Matija,Марко=Marko,Filip,Горан=Goran,Душан=Dušan,Danijel,Дејан=Dejan
RS s Јовановић=Jovanović,Петровић=Petrović,Николић=Nikolić,Марковић=Marković,Ђорђевић=Đorđević,Стојановић=Stojanović,Илић=Ilić,Станковић=Stanković,Павловић=Pavlović,Милошевић=Milošević
RU f Yeva,София=Sofiya,Анастасия=Anastasia,Мария=Mariya,Елена=Yelena,Anna,Ольга=Olga,Viktoriya,Алиса=Alisa,Наталья=Natalia,Екатерина=Yekaterina,Ева=Eva,Varvara,Полина=Polina,Татьяна=Tatiana,Мария=Maria,Александра=Alexandra,Vasilisa,Ирина=Irina,Елизавета=Elizaveta,Anastasiya,Юлия=Yulia
RU m Artem,Александр=Alexander,Mikhail,Сергей=Sergei,Aleksandr,Дмитрий=Dmitry,Максим=Maxim,Matvey,Лев=Lev,Андрей=Andrei,Timofey,Алексей=Alexey,Артём=Artyom,Марк=Mark,Иван=Ivan,Евгений=Evgeny,Roman,Даниил=Daniil
RU s Смирно́в=Smirnov,Ивано́в=Ivanov,Кузнецо́в=Kuznetsov,Попо́в=Popov,Соколо́в=Sokolov,Ле́бедев=Lebedev,Козло́в=Kozlov,Но́виков=Novikov,Моро́зов=Morozov,Петро́в=Petrov,Во́лков=Volkov,Соловьёв=Solovyov,Васи́льев=Vasilyev,За́йцев=Zaytsev,Па́влов=Pavlov,Семёнов=Semyonov,Го́лубев=Golubev,Виногра́дов=Vinogradov,Богда́нов=Bogdanov,Воробьёв=Vorobyov
SA f Sara,Latifa,Nora,Hessa,Maysoun,Maha,Nouf,Noor,Reema,Alanoud
SA m Mohammad,Fahd,Abdullah,Abdulrahman,Turki,Bandar,Omar,Ali
SI f Ema,Zala,Mia,Julija,Hana,Sofija,Ajda,Vita,Lana,Neža,Nika,Mila,Sara
SI m Filip,Luka,Nik,Mark,Jakob,Liam,Lan,Oskar,Tim,Lovro,Žan
SI s Novak,Horvat,Kovačič,Krajnc,Zupančič,Potočnik,Kovač,Mlakar,Kos,Vidmar,Golob,Turk,Božič,Kralj,Korošec,Zupan,Bizjak,Hribar,Kotnik,Kavčič,Rozman,Kastelic,Oblak,Žagar,Petek,Hočevar,Kolar,Košir,Koren,Klemenčič
SK f Sofia,Eliška,Nina,Ema,Viktória,Natália,Nela,Sára,Mia,Olivia
SK m Jakub,Samuel,Adam,Michal,Oliver,Filip,Tomáš,Martin,Matej,Richard
SK s Horváth,Kováč,Varga,Tóth,Nagy,Baláž,Szabó,Molnár,Balog,Lukáč,Novák,Kovács,Polák,Gajdoš,Kollár,Hudák,Neméth,Kováčik,Oláh,Oravec
SM f Aurora,Sofia
SM m Tommaso,Edoardo,Leonardo
SR s Lin,Pinas,Wong,Chin,Mohan,Kalloe,Singh,Lie,van Dijk,Tjin,Kluivert,Semil,Sabajo
SV f Astrid,Maja,Alma,Vera,Freja,Leah,Ella,Alice,Selma,Lilly
SV m William,Liam,Noah,Hugo,Oliver,Lucas,Nils,Matteo,Valter,August
SV s Andersson,Hernández,Johansson,Martínez,Karlsson,López,Nilsson,García,Eriksson,Rodríguez,Larsson,Flores,Olsson,Pérez,Persson,Ramírez,Svensson,González,Gustafsson,Rivera,Pettersson,Vásquez,Jonsson,Cruz,Jansson,Mejía,Hansson,Rivas,Bengtsson,Sánchez,Jönsson,Reyes,Lindberg,Díaz,Jakobsson,Ramos,Magnusson,Gómez,Olofsson,Portillo,Escobar,Orellana,Romero,Aguilar,Alvarado
TH m Somchai,Somsak,Somporn,Somboon,Prasert
TJ f Sumayah,Asiya,Oisha,Googoosh,Anohito,Indira
TJ m Muhammad,Yusuf,Abdullo,Abubakr
TN f Mariam,Shayma,Khawla
TN m Mehdi,Youssef,Aziz,Karim
TR f Fatma,Zeynep,Ayşe,Elif,Emine,Asel,Hatice,Asya,Defne,Nehir,Meryem,Azra,Şerife,Zümra,Zehra,Eylül,Sultan,Ecrin
TR m Mehmet,Yusuf,Mustafa,Alparslan,Ahmet,Miraç,Ali,Ömer Asaf,Hüseyin,Eymen,Hasan,Göktug,Ibrahim,Ömer,İsmail,Osman,Aras,Ali Asaf
TR s Yılmaz,Kaya,Demir,Şahin,Çelik,Yıldız,Yıldırım,Öztürk,Aydın,Özdemir,Arslan,Doğan,Kılıç,Aslan,Çetin,Kara,Koç,Kurt,Özkan,Şimşek
TW f 淑芬=Shu-fen,淑惠=Shu-hui,美玲=Mei-ling,雅婷=Ya-ting,美惠=Mei-hui,麗華=Li-hua,淑娟=Shu-chuan,淑貞=Shu-chen,怡君=I-chun,淑華=Shu-hua
TW m 家豪=Chia-hao,志明=Chih-ming,俊傑=Chun-chieh,建宏=Chien-hung,俊宏=Chun-hung,志豪=Chih-hao,志偉=Chih-wei,文雄=Wen-Hsiung,金龍=Chin-lung,志強=Chih-chiang
TW s 陳=Chén,陈=Ch'en,Can,Chan,Chun,Tân,Ting,林=Lín,Lin,Lam,Lum,Lîm,Lim,Liem,黃=Huáng,黄=Huang,Wong,Wang,Vang,Ng,Eng,Ung,張=Zhāng,张=Chang,Zoeng,Cheung,Chong,Cheong,Tiu,Teo,Teoh,Tiong,李=Lǐ,Li,Lei,Lee,Le,Lí,王=Wáng,Vong,Ông,Heng,吳=Wú,吴=Wu,Gô͘,Ngô͘,Goh,Gouw,Woo,劉=Liú,刘=Liu,Lau,Lao,Lou,Lâu,Low,蔡=Cài,Ts’ai,Coi,Choi,Choy,Tsoi,Toy,Chhoà,Chua,Choa,Tsay,Chai,楊=Yáng,杨=Yang,Joeng,Yeung,Yeong,Ieong,Iû,Eaw,Young
UA f Anna,Anastasiya,Veronika,Sofiya,Oleksandra,Mariya,Viktoriya,Milana,Yeva,Solomiya
UA m Artem,Dmytro,Ivan,Maksym,Mykhaylo,Danylo,Vladyslav,Oleksandr,Andriy
UA s Melnyk,Shevchenko,Boyko,Kovalenko,Bondarenko,Tkachenko,Kovalchuk,Kravchenko,Yakovenko,Shevchuk,Koval,Polishchuk,Bondar,Tkachuk,Moroz,Marchenko,Lysenko,Rudenko,Savchenko,Petrenko
US f Mary,Olivia,Patricia,Emma,Linda,Charlotte,Barbara,Amelia,Elizabeth,Sophia,Jennifer,Isabella,Maria,Ava,Susan,Mia,Margaret,Evelyn,Dorothy,Luna
US m James,Liam,John,Noah,Robert,Oliver,Michael,William,Elijah,David,Richard,Henry,Charles,Lucas,Joseph,Benjamin,Thomas,Theodore
US s Smith,Johnson,Williams,Brown,Jones,Miller,Davis,Garcia,Rodriguez,Wilson,Martinez,Anderson,Taylor,Thomas,Hernandez,Moore,Martin,Jackson,Thompson,White,Lopez,Lee,Gonzalez,Harris,Clark,Lewis,Robinson,Walker,Perez,Hall,Young,Allen,Sanchez,Wright,King,Scott,Green,Baker,Adams,Nelson,Hill,Ramirez,Campbell,Mitchell,Roberts,Carter,Phillips,Evans,Turner,Torres,Parker,Collins,Edwards,Stewart,Flores,Morris,Nguyen,Murphy,Rivera,Cook,Rogers,Morgan,Peterson,Cooper,Reed,Bailey,Bell,Gomez,Kelly,Howard,Ward,Cox,Diaz,Richardson,Wood,Watson,Brooks,Bennett,Gray,James,Reyes,Cruz,Hughes,Price,Myers,Long,Foster,Sanders,Ross,Morales,Powell,Sullivan,Russell,Ortiz,Jenkins,Gutierrez,Perry,Butler,Barnes,Fisher
UY f María,Maria,Isabella,Valentina,Emma,Martina,Catalina
UY m Juan,Benjamín,Mateo
VE f Camila,Isabella,Sofía,Victoria,Valentina,Valeria,Nicole,Samantha,Mariana,Antonella
VE m Sebastián,Santiago,Samuel,Diego,Gabriel,Alejandro,Diego Alejandro,Daniel Alejandro,David,Juan Andrés
VN s 阮=Nguyễn,陳=Trần,黎=Lê,范=Phạm,黃=Huỳnh,潘=Phan,武=Vũ,鄧=Đặng,裴=Bùi,杜=Đỗ,胡=Hồ,吳=Ngô,楊=Dương,李=Lý,費=Phí,陶=Đào,段=Đoàn,王=Vương,鄭=Trịnh,張=Trương,林=Lâm,馮=Phùng,梅=Mai,蘇=Tô,何=Hà,謝=Tạ,申=Thân,卓=Trác,宋=Tống,華=Hoa,曲=Khúc,徐=Từ,常=Thường,蕭=Tiêu,午=Ngọ,金=Kim,郭=Quách,譚=Đàm,趙=Triệu,莫=Mạc,蔡=Thái,劉=Lưu,石=Thạch,梁=Lương
XK s Krasniqi,Gashi,Berisha,Morina,Shala,Bytyqi,Hasani,Kastrati,Kryeziu,Hoti,Fatime,Bajram,Emine,Bekim,Afërdita,Valon,Egzon,Arben,Ramadan,Muhamet
ZA f Melokuhle,Omphile,Iminathi,Lisakhanya,Lethabo,Amahle,Lesedi,Rethabile,Lethokuhle,Asemahle
ZA m Lethabo,Lubanzi,Melokuhle,Junior,Lethokuhle,Siphosethu,Omphile,Lwandle,Banele,Ofentse`;

const namesByLine = new Map(
  source
    .trim()
    .split("\n")
    .map((line): [string, readonly PopularName[]] => [
      line.slice(0, 4),
      line
        .slice(5)
        .split(",")
        .map((entry) => {
          const [own = "", latin = own] = entry.split("=");
          return { own, latin };
        }),
    ]),
);

export const popularNames: readonly CountryNames[] = [
  ...new Set([...namesByLine.keys()].map((line) => line.slice(0, 2))),
].map((country) => ({
  country,
  women: namesByLine.get(`${country} f`) ?? [],
  men: namesByLine.get(`${country} m`) ?? [],
  surnames: namesByLine.get(`${country} s`) ?? [],
}));
