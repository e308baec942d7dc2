"""Names as data: first names in use in England, short forms and spellings, common surnames, words that are no name.

The list of first names has one task: where two records differ by a letter and both words are names in use, or are put
together as names are, they may be two names (Mia and Mira, Jayden and Hayden) and not a slip of the pen.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


FORENAMES = words_of("""
aaliyah aarav aaron abbey abbie abby abdi abdirahman abdul abdullah abdullahi abel abigail abraham ada adam adan
addison adele adeola adil aditya adnan adrian agnes ahmad ahmed aidan aiden aileen aimee aisha aisling ajay ajmal
akash akeem akram alan alana alannah alastair albert albie alec alejandro aleksander aleksandra alesha alessia alex
alexa alexander alexandra alexandria alexia alexis alfie alfred ali alia alice alicia alina alisha alison alistair
aliya aliyah allan allison alma alyse alysha alysia alyssa alyssia amal aman amanda amani amar amari amber amelia
amelie amina aminah amir amira amirah amit amman amna amos amrit amy ana anaya andre andrea andreas andrei andrew
angel angela angelina angus anika anisa anita aniyah anja anna annabel annabelle anne annette annie anthea anthony
antoine anton antonia antonio antony anwar anya april arabella aran archer archie aria ariana arianna ariel arjan
arjun arlo armani arnold arran arslan arthur arun arya asad asha asher ashlee ashleigh ashley ashlyn ashlynn ashton
asia asif asma astrid athena aubree aubrey audrey august aurora austin ava avah avery avi ayaan ayaana ayah ayan ayana
ayden aydin ayesha ayla aylin ayman ayo ayra ayub azaan aziz aziza bailey barbara barnaby barry bashir basil baylee
bayley bea beatrice beatrix becky bella ben benedict benjamin bernadette bernard beth bethan bethany betty beverley
bianca bilal billie billy blaine blaire blake blane blayke blessing bob bobbie bobby bonnie brad braden bradley
braeden braedon brandon brandyn brayden braydon brea breanna brenda brendan brett brian briana brianna bridget brielle
brinley brodie brody brogan bronte brooke brooklyn brooklynn bruce bruno bryan bryce bryn bryony byron caden cadence
caelan cai caiden cailan cailin caitlin cale caleb callie callum calum calvin cameron camilla camille camryn cara carl
carla carlo carlos carlton carly carmel carmen carol caroline carolyn carrie carson carter carys casey casper
cassandra cassidy cassie catherine cathy cayden cecilia cecily celeste celia celine chad chandler chanel chantal
chantelle charis charlene charles charley charlie charlotte chayse chelsea chelsie cheryl cheyenne chiara chidera
chidi chike chioma chloe chris christian christina christine christopher cian ciara ciaran cillian claire clara clare
clarissa claudia clayton cleo clive clodagh clyde coby codie cody cohen colette colin colm conall conan connie connor
conor conrad constance cooper cora coral corbin corey corinne courtney craig cruz crystal curtis cynthia cyrus daisy
dakota dale damian damien damon dan dana dane daniel daniela daniella danielle danika danny dante danyal daphne dara
darcey darci darcie darcy daria darius dariusz darragh darren darwin daryl dashiell dave david dawid dawn dawud dayna
dean deanna deborah debra declan deena dejan delia delilah demi denis denise dennis denzel derek dermot desmond
destiny devan devin devlin devon dexter diana diane diego dilan dillon dilys dina dion dionne dmitri dolores dominic
dominik dominique don donald donna donovan dora doreen doris dorothy douglas draco drew duncan dustin dwayne dylan
dyllan eamon ebony eddie eden edgar edison edith edmund eduardo edward edwin edwina eesa efe eileen eilidh eira
ekaterina elaine eleanor elena eli elia elian eliana elias elijah elin elina eliot elisa elise elisha elissa eliyah
eliza elizabeth ella elle ellen ellie elliot elliott ellis ellise ellyn elodie eloise elouise elowen elsa elsie elton
elvis emaan eman emanuel ember emeka emelia emelie emer emil emilia emilie emily emma emmanuel emmanuella emmet emmett
emre ena enid enya enzo eoin ephraim erica erik erika erin erinn ernest esa esme esmee esther ethan ethel etta eugene
eva evan evangeline evelyn evie ewan eze ezekial ezekiel ezra fabian fahad faisal faith faiza faizan farah fardowsa
farhan fatema fatima fatimah fatou favour fay faye felicity felix femi fern fernando filip filippa finbar finlay
finley finn fion fiona fleur flora florence florin flynn folasade frances francesca francis francisco frank frankie
franklin fraser fred freddie frederick freya fynn gabriel gabriela gabriella gabrielle gaby galina gareth garry gary
gavin gayle gemma gene genevieve geoffrey george georgia georgie georgina gerald geraldine gerard gethin gia gianna
gideon gilbert giles gillian gina giorgia giorgio giovanni giselle gladys glen glenn gloria gordon grace gracelyn
gracie graham grant greer greg gregory greta guy gwen habiba hadi hadiya hadley hafsa hafsah haider hailey hajra
hakeem haleema halima halle hallie hamish hamza hamzah hana hani hania haniya hanna hannah hannan hans haris harjit
harleigh harley harlow harmony harold haroon harper harriet harris harrison harry harvey harvir hasan hashim hassan
hattie haven haydee hayden haydn hayley hazel heath heather heaven hector heidi helen helena helga henrietta henry
herbert hermione hester hilary hira holden hollie holly homer hope howard huda hudson hugh hugo humaira humphrey
hunter hussain hussein huxley iain ian ibrahim idrees idris iestyn ifeoma ifra ignacy ikram ilyas imaad imaan iman
imani imogen imran inaaya inaya indi india indiana ines ingrid ioan iona iqra ira irene irina iris isa isaac isabel
isabella isabelle isha ishaan ishan isiah isis isla ismael ismail isobelle israa israel issac ivan ivo ivy izaan
izabella jace jack jackie jackson jacob jacqueline jad jada jade jaden jadyn jaeden jago jai jaiden jaime jaimee
jaimie jake jakob jakub jaleel jalen jamaal jamal jameel jamelia james jamey jamie jamila jan jana jane janelle janet
janice janine janna jared jarod jarred jarrod jasmin jasmine jason jasper javier jawad jaxon jaxson jay jayce jayda
jayde jayden jaydon jayla jaylan jayleigh jaylen jaylon jaymie jaz jazmin jean jeanette jed jeff jeffrey jem jemima
jemma jenna jennifer jenny jensen jenson jeremiah jeremias jeremy jericho jermaine jerome jerry jess jesse jessica
jessie jethro jett jill jim jimmy jo joan joanna joanne jodie jody joe joel joey johan johanna john johnny jolene
jolie jon jonah jonas jonathan jordan jordana jorden jordyn jorge jorja jose joselyn joseph josephine josh joshua
josiah josie joslyn joss jovan joy joyce juan judah jude judith judy jules julia julian juliana julie juliet juliette
julius junaid june junior justin justine kabir kacey kacper kade kadie kaelan kai kaia kaiden kailey kaitlin kaitlyn
kaity kaiya kaleb kaleigh kalem kalim kalum kamal kamila kamran kane kara kareem karen karim karima karin karina karl
karla karolina karson karthik kasey kasia kasim kason kasper kassandra kate katelyn katerina kath katharine katherine
kathleen kathryn katie katrina katy kavita kay kaya kaydee kayden kayla kaylan kaylee kayleigh kayley kaylin kaylum
keagan kean keanu keaton keegan keelan keeley keely keenan keenen keira keiran keisha keith kelis kelly kelsey kelvin
ken kenan kendra kenji kennedy kenneth kenza kenzie kenzo keon kerri kerry kevin keyaan keziah khadija khadijah khaled
khalid khalida khloe kiaan kian kiana kiara kiarah kiera kieran kieren kieron kim kimberley kimberly king kingsley
kingston kira kiran kirsten kirsty kit kitty kobe kobi koby kodi kody koen kofi kohen konrad kora krish krishna
kristen kristian kristin kristina krzysztof kumar kunal kurt kurtis kwabena kwaku kwame kyah kyan kyanna kyden kye
kyla kylan kyle kyler kylie kymani kynan kyra kyrah kyran kyron lacey lachlan laila lailah lainey laith lamar lana
lance lara larissa larry latisha latoya laura lauren laurence lauryn lawrence layla layton lea leah leanna leanne lee
leela leia leigh leighanna leighton leila leland lena lennie lennix lennon lennox lenny leo leon leona leonard
leonardo leoni leonid leonie leonora leopold leroy lesley leslie lester leticia leven levi lewie lewis lexi lexia
lexie leya leyla leyton lia liam liana lianna libby lila lilah lilian lilith lillian lillie lilly lily lina linda
lindsay lindsey linus lionel lisa livia liyah liz liza lloyd lochlan logan logann lois lola lona lora lorelai lorenzo
loretta lorna lorraine lottie lou louis louisa louise lowri luan luana luc luca lucan lucas lucca lucia lucian luciana
lucie lucien lucille lucinda lucy luella luis luka lukas lukasz luke luna luther lydia lyla lylah lynda lyndon lynette
lynn lynne lyra mabel mable macey macie mackenzi mackenzie macy madalyn maddalena maddie maddison maddox madeleine
madeline madelyn madiha madina madison mae maeve magda magdalena maggie maha mahad maheen mahira mahmood mahmoud
mahnoor mai maia mairead maisie maison maisy maja makayla malachi malachy malaika malak malala malcolm malia malik
malika maliyah mallory manal mandeep mandla mandy manisha mansoor mara marc marcel marcell marcia marco marcus
margaret margot maria mariah mariam mariama mariana marie mariella marina mario marion marisa marissa mariya mark
marko marlee marleigh marley marlon marlowe marsha marshal marshall martha martin martina marvin marwa mary marya
maryam masie mason mateo mateusz matheo matias matilda matt mattheo matthew matthias mattias maud maureen maurice
mavis max maxim maximilian maximus maxine maxwell may maya mckenna mckenzie meadow meera meg megan meghan mehdi mehmet
mei mel melanie melina melissa melody mercedes mercy meredith merryn mia micah michael michaela michal michele
michelle miguel mika mikael mikaela mikail mikayla mike mikey mila milan milania mildred mileena milena miles miley
millar millicent millie milly milo mimi mina minal minnie mira miracle miranda miriam misha mitchell miya moesha
mohamed mohammad mohammed mohamud mohsin moira mollie molly momin mona monica monika monique montana monty morgan
moses muaz mubarak muhammad muhammed mukhtar muna murray musa mustafa mya myah myla myles myra myron nabil nabila
nadeem nadia nadine nadiya naeem nafisa nahla nahum naila naima naiya nala nancie nancy naomi nasir nasra nasreen
nasrin natalia natalie natalya natasha nate nathan nathanael nathaniel naveed naya nayan nayla neel neha neil nell
nellie nelson nemo nessa nevaeh nevan neve neville neya niall nialls niamh nicholas nick nicky nico nicola nicolas
nicole nigel nihal nikhil nikita nikki niko nikola nikolai nikolas nilufar nina nisha nishat nita noa noah noel noelle
noor noora nora norah noreen norma norman nour nova nuala nuno nura nusaybah nyah nyla oaklee oakleigh oakley obinna
ocean octavia odin olaf olga olive oliver olivia oliwia ollie olly oluwaseun omar omari ophelia oran orla orlagh
orlaith orson osama oscar osian oskar osman otis otto owain owen oz paddy paige paisley palak pamela paolo paris
parker parveen pascal patience patricia patrick patryk paul paula paulette paulina pauline pearl pedro peggy pele
penelope penny percy perry pete peter petra peyton phil philip philippa phillip phoebe phoenix phyllis pia pierre
piotr pip pippa pixie poppy prakash precious presley preston prince princess priscilla priya priyanka qasim quentin
quincy quinlan quinn rachael rachel rae raegan raelynn rafael rafaella rafe rafferty rafi raheem rahim rahima rahman
rahul raiden raihan raina raj raja rajan rajesh ralph ralphie ramla ramon ramona ramsay ramsha rana randall rani rania
ranjit raphael rashid raul raven ravi ray raya rayaan rayan raymond rayna rayyan rea reagan reanna reanne rebecca
rebekah reece reed reef reegan reem reese regan reggie reginald rehan rehana reid reina remi remy ren rene renee
reuben rex rhea rhian rhiann rhianna rhiannon rhoda rhonda rhylee rhys ria rian ricardo richard richie rick ricki
ricky ridley ridwan rihanna riley rio rita ritchie river riya rob robbi robbie robert roberta roberto robin robson
robyn rocco rochelle rocky roderick rodney rodrigo rodrigue roger rohaan rohan rohit roisin roland rolf roman romana
rome romeo romi romy ronald ronan ronin ronit ronnie roo roran rory rosa rosalie rosalind rosanna rose roseanna
rosemary rosie ross roux rowan rowena rowyn roxanne roy ruairi ruaridh ruben rubie ruby rudi rudy rueben rufus
rukhsana rupert russell ruth ryan ryder rylan rylee ryleh ryleigh ryley saad saadia saarah sabah sabina sabrina sadia
sadie safa saffie saffron safia safiya sahar sahil sahra saif saima saira sajid sakib sakina salahuddin salem salim
salima sally salma salman salvatore sam sama samantha samara sameer samia samina samir samira samiya samuel sana
sandeep sandra sandy sanjay sanna santiago saoirse sapphire saqib sara sarah sasha saskia saul savanna savannah sawyer
scarlet scarlett scott seamus sean sebastian selena selina selma seren serena serenity seth shaan shabana shadi shah
shaheen shahid shaima shakeel shakira shamim shamsa shanae shanay shane shania shanice shanika shannan shannen shannon
sharmin sharon shaun shauna shaunna shawn shay shayan shaye shayla shayna shazia shea sheena sheila shelby shelley
sheridan sherry shiloh shirley shivani shona shreya shyam sian sid siddiq sidney sidra siena sienna sierra silas
silvia simeon simon simone simran sinead siobhan sky skye skyla skylar skyler sofia sofiya sohail sohan solomon somaya
sonia sonny sophia sophie soraya soren spencer stacey stan stanley stefan stefania stella stephan stephania stephanie
stephen sterling steve steven stewart stuart suad sue sufian sufyan sukhdeep suki suleiman sultan sumaya summer sunil
sunny suraj suri susan susanna susannah susie suzanne svetlana sybil syd sydney sylvia szymon tabitha taha tahir
tahira tahlia tahmid taiwo talan talha talia taliah talitha tallulah tamar tamara tamia tamika tamsin tamsyn tania
tanisha tanvir tanya tao tara tarek tariq tarn tash tasha tasneem tate tatiana tayla taylah tayler taylor teagan ted
teddy tegan tegen teigan temi temperance terence teresa terri terry tess tessa thalia thea thelma theo theodora
theodore theresa thomas tia tiago tiana tianna tiara tiarna tiegan tiffany tilda tilly tilly-mae tim timothy tina tobi
tobias toby tod todd tom tomas tomasz tommie tommy toni tony torin tracey tracy travis treston trevor trey tricia
trinity tristan tristian troy tu tudor tunde turner tyla tylah tyler tylor tyne tyra tyree tyrell tyrese tyrone tyson
ugo ulla uma umaima umair umar umayr umer una unaisah ursula usama usmaan usman uthman uzair valentina valentine
valerie van vanessa vera verity veronica vicki vicky victor victoria vikram viktor viktoria vincent vincenzo viola
violet violette virginia vivian vivien vivienne wade wai waleed wali walid wallace walter wanda waqar waqas warren
wasim wayne wendy wesam wesley wiktoria wilbur wilf wilfred will willa willem william willow wilma wilson winifred
winnie winston winter wojciech wren wyatt xander xanthe xavi xavier xena xia yahir yahya yaqub yara yaseen yash yasin
yasir yasmeen yasmin yasmina yasmine yaw yianni yolanda yosef yousaf youssef yousuf yuki yunus yuri yusra yussuf yusuf
yuvraj yvette yvonne zac zach zachariah zachary zachery zack zahid zahir zahra zaid zaim zain zaina zainab zak zakaria
zakariya zaki zakir zander zane zara zarah zaria zavier zayaan zayan zayd zayden zayn zeb zeenat zeeshan zeke zelda
zena zenab zia zidane ziggy zina zion ziva zoe zoey zofia zoha zohaib zohra zola zora zoran zoya zubair zuri zuzanna
zynab
""")
"""First names in use; of more than one origin, and never complete."""

COMMON_FORENAMES = words_of("""
aaron abdullah adam ahmed aisha alex alexander alfie ali amelia amy andrew anna anthony archie ava ben benjamin callum
charlie charlotte chloe christopher connor daisy daniel david dylan ella ellie emily emma ethan evie fatima freddie
george grace hannah harrison harry harvey henry holly ibrahim isaac isabella isla jack jacob jake james jamie jessica
joe john jordan joseph josh joshua kai katie kyle lauren leah leo lewis liam lily logan louis lucas lucy luke mark
mason matthew max megan mia michael millie mohamed mohammad mohammed molly muhammad nathan noah oliver olivia omar
oscar owen paul peter phoebe poppy rebecca reece rhys riley robert ruby ryan sam samuel sarah scarlett sean sebastian
sophia sophie stephen steven theo thomas toby tom tyler william yusuf zachary zara
""")
"""First names that many people have: to agree in one says less."""

COMMON_SURNAMES = words_of("""
adams ahmed ali allen anderson bailey baker begum bell bennett brown campbell carter chapman clark clarke collins cook
cooper cox davies davis edwards ellis evans foster gray green griffiths hall harris harrison hill holmes hughes hunt
hussain jackson james johnson jones kaur kelly khan king knight lee lewis marshall martin mason mills mitchell mohamed
mohammed moore morgan morris murphy murray nguyen palmer parker patel phillips powell price richards richardson
roberts robinson rogers russell scott shah shaw simpson singh smith stevens stewart taylor thomas thompson turner
walker ward watson webb white wilkinson williams wilson wood wright young
""")
"""Surnames that many people have: to agree in one says less."""

_SHORT = """
aaron:ronnie; abdullah:abdul; abigail:abby abbie gail; adam:ad; alan:al; albert:bert albie;
alexander:alex al xander sandy lex; alexandra:alex sandra lexi lexie sasha; alfred:alf alfie fred freddie;
alistair:ali al; amanda:mandy; andrew:andy drew; angela:angie; anthony:tony ant; antonia:toni; archibald:archie;
arthur:art; barbara:barb babs; beatrice:bea trixie; benjamin:ben benji benny; bernard:bernie; bethany:beth;
bradley:brad; caitlin:cait; callum:cal; cameron:cam; caroline:caz carrie; carolyn:carrie;
catherine:cath cathy kate katie kitty; charles:charlie chaz chas chuck; charlotte:charlie lottie char; chelsea:chels;
christian:chris; christina:chris tina chrissie; christine:chris chrissie; christopher:chris kit topher;
cordelia:delia; daniel:dan danny; danielle:dani danni; david:dave davey; deborah:deb debbie; dominic:dom;
donald:don donny; dorothy:dot dottie; douglas:doug; edward:ed eddie ted teddy ned; eleanor:ellie nell nora;
elizabeth:liz beth lizzie betty eliza libby; emily:em; emma:em; ethan:eth; ezekiel:zeke; fatima:fatou;
florence:flo florrie; frances:fran franny; francesca:fran chess; francis:frank frankie; frederick:fred freddie freddy;
gabriel:gabe; gabriella:gabby ella; gareth:gaz; gary:gaz gazza; geoffrey:geoff; georgina:georgie gina; gerald:gerry;
gillian:gill; gregory:greg; hannah:han; harold:harry; harriet:hattie harry; harrison:harry; henry:harry hal;
imogen:immy; isaac:ike zac; isabel:izzy bel; isabella:izzy bella; isabelle:izzy belle; jacob:jake; jacqueline:jackie;
james:jim jimmy jamie; jasmine:jas jaz; jayden:jay; jeffrey:jeff; jennifer:jen jenny; jeremy:jez jem; jermaine:jay;
jessica:jess jessie; joanna:jo; joanne:jo; john:johnny jack; jonathan:jon jonny; jordan:jord jordy; joseph:joe joey;
josephine:jo josie; joshua:josh; judith:judy; katherine:kate katie kathy kat kath; kathleen:kath kathy;
kathryn:kate katie kathy; kayleigh:kay; keith:keef; kenneth:ken kenny; kimberley:kim; kimberly:kim; lauren:loz;
lawrence:larry laz; leonard:len lenny; leonardo:leo; lewis:lew; lillian:lily lil; louis:lou; louise:lou; lucas:luke;
madeleine:maddie; madison:maddie; margaret:maggie meg peggy marge; martin:marty; matilda:tilly; matthew:matt matty;
maximilian:max; maxwell:max; megan:meg; melanie:mel; melissa:mel; michael:mike mick micky mikey;
michelle:shell chelle; millicent:millie; mitchell:mitch; mohammed:mo moh; morgan:morg; mustafa:mus; natalie:nat;
natasha:tash tasha nat; nathan:nate nath; nathaniel:nate nathan nath; nicholas:nick nicky nico; nicola:nicky nikki;
nicole:nicky nikki; oliver:ollie olly; olivia:liv livvy ollie; oscar:oz; pamela:pam; patricia:pat trish tricia;
patrick:pat paddy; penelope:penny; peter:pete; philip:phil; philippa:pippa; rachel:rach; raymond:ray;
rebecca:becky becca bex; reginald:reg reggie; rhiannon:rhi; richard:rich rick ricky dick richie ritchie ric;
robert:rob bob robbie bobby bert; ronald:ron ronnie; rosemary:rose rosie; russell:russ; samantha:sam sammy;
samuel:sam sammy; scarlett:scar; sebastian:seb bas; shannon:shan; simon:si; solomon:sol; sophie:soph; stanley:stan;
stephanie:steph; stephen:steve stevie ste; susan:sue susie; suzanne:sue suze; tabitha:tabby; terence:terry tel;
theodore:theo ted teddy; theresa:terri tess; thomas:tom tommy; timothy:tim timmy; tobias:toby; tyler:ty; tyrone:ty;
valerie:val; victor:vic; victoria:vicky vicki tori; vincent:vince vinny; walter:walt; wilfred:wilf;
william:will bill billy willy liam; winifred:winnie; yusuf:yus; zachary:zac zach zack zak
"""
_ENTRIES = (entry.partition(":") for entry in _SHORT.split(";"))
SHORT_FORMS = {full.strip(): words_of(shorts) for full, _, shorts in _ENTRIES}
"""A full first name and the short forms that people use for it."""

SHORT_OR_OWN = words_of("""
alfie annie archie charlie eliza ella evie freddie harry jack jamie jay leo lexi liam libby lily luke max nathan nell
nora rosie sandra sasha teddy tess theo tilly
""")
"""Short forms that are as often given at birth: Harry may be Henry, or Henry's twin."""

_SPELT = """
aidan aiden aedan aydan ayden; ahmed ahmad achmed; aisha ayesha aysha aishah ayisha; aisling ashling;
alistair alastair alasdair allister; alan allan allen; aliyah aaliyah aleeyah; amina aminah ameena;
amirah ameera amira; anna ana; antony anthony; bethany bethanie; brian bryan; caitlin kaitlin kaitlyn caitlyn katelyn;
callum calum; catherine katherine kathryn katharine cathryn catharine; charlie charley; chloe khloe; claire clare;
connor conor; courtney courtenay; darcy darcey darcie; debra deborah; denis dennis; dylan dillon dilan;
eliot elliot elliott eliott; erica erika; faizan fayzan; fatima fatimah fatema fathima; geoffrey jeffrey;
georgia jorja; glen glenn; graham graeme grahame; hafsa hafsah; hamza hamzah; hannah hanna; hassan hasan;
holly hollie; hussain hussein husain; ian iain; ibrahim ebrahim; isabelle isabel isobel; ismail ismaeel ismael;
jayden jaydon jaiden jaden jadon; jasmine jasmin; yasmin yasmine; jemma gemma; jodie jody;
jonathan jonathon johnathan; jamal jamaal; jermaine jermain; kacey casey; karl carl; kayleigh kaylee kayley;
kareem karim; keira kiera kira; khadija khadijah; kian cian kyan; kieran keiran kieron ciaran; leah lea; lee leigh;
lesley leslie; lily lilly lillie; lindsay lindsey; luca luka; lynn lynne; maisie maisy; mariam maryam; marc mark;
megan meghan; michaela mikayla mikaela; mohammed muhammad mohammad mohamed muhammed mohamud; mollie molly;
myah maya maia; myles miles; natalia nataliya; niamh neve; nicholas nicolas; noor nour; nora norah; omar umar umer;
oskar oscar; philip phillip; rachel rachael; raheem rahim; rebecca rebekah; reece rhys reese; reuben ruben;
robin robyn; ryan rian; rayan rayyan rayaan; safiya safia safiyah; samir sameer; sara sarah; sean shaun shawn;
sofia sophia; sonia sonya; stephen steven stephan; stewart stuart; suleiman sulaiman; syed sayed sayyid;
taylor tayler; teresa theresa; tracey tracy; usman uthman usmaan; vicky vicki;
yousuf yusuf yussuf youssef yousef yosef; zac zack zak zach; zachary zachery zackary; zain zayn zane;
zainab zaynab zenab zynab; zakariya zakaria zachariah
"""
SPELLINGS = tuple(words_of(line) for line in _SPELT.split(";"))
"""Each one: a name as it is spelt."""

HONOUR_NAMES = words_of("abdul md mohamed mohammad mohammed mohamud muhammad muhammed sayed sayyid syed")
"""Borne by many brothers beside the name that each is called by: alone, such a name says little."""

TITLES = words_of("cllr dame dc doctor dr jnr jr junior master miss mr mrs ms pc ps rev senior sir snr sr")
BYWORDS = words_of("auntie aunty baby big boss dj fat king lil little mad mc old uncle young")
"""Words before a street name that say nothing of who it is: Big Craig is Craig."""

PARTICLES = words_of("al bin bint da de del della den der di dos du el ibn la le mac mc o san st ten van von")
"""Words that belong to the surname that follows them."""

NOT_NAMES = words_of("""
a adult an and associate aunt auntie barber boy brother called caller carer child children cousin dad
daughter driver eldest father female foster friend friends gang girl gran grandad grandfather
grandmother group guy her him his known lad lady landlord male man men mother mum nan neighbour older on one parent
partner people person police possibly probably sister somebody someone son staff stepfather stepmother teacher
teenager tenant that the their them two uncle unidentified unknown unnamed user who whoever with woman women worker
younger youth
""")
"""A label that holds one of these is a description, not a name."""
