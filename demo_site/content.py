"""What stands on the portals: news, notices, documents, links. Invented, in the tone of such portals."""

from __future__ import annotations

from dataclasses import dataclass

CAMPAIGN_HOST = "vandongxahoi.mattran.org.vn"


@dataclass(frozen=True)
class News:
    """A news item; `picture` is the name of a drawing in `static/pictures`."""

    title: str
    lead: str
    day: str
    picture: str
    section: str = "Tin hoạt động"


@dataclass(frozen=True)
class Document:
    """A document of the agency."""

    number: str
    title: str
    day: str


MENU = ("Giới thiệu", "Tin tức – Sự kiện", "Văn bản", "Thủ tục hành chính", "Công khai ngân sách", "Hỏi đáp", "Liên hệ")

NEWS = (
    News("Hội nghị trực tuyến toàn tỉnh về công tác phòng, chống dịch trong tình hình mới",
         "Chiều 14/10, UBND tỉnh tổ chức hội nghị trực tuyến với các huyện, thị xã, thành phố để đánh giá công tác phòng, "
         "chống dịch và triển khai nhiệm vụ trọng tâm những tháng cuối năm.", "14/10/2021", "hall"),
    News("Ra quân xây dựng cánh đồng mẫu lớn vụ Đông Xuân 2021 – 2022",
         "Vụ Đông Xuân năm nay, toàn tỉnh phấn đấu gieo sạ 28.500 ha, trong đó có 6.200 ha theo mô hình cánh đồng lớn.",
         "13/10/2021", "field", "Nông nghiệp"),
    News("Nhân dân xã đảo góp sức hoàn thành tuyến đường ven biển",
         "Sau tám tháng thi công, tuyến đường ven biển dài 4,2 km đã thông xe kỹ thuật, tạo thuận lợi cho việc đi lại của "
         "gần 900 hộ dân.", "12/10/2021", "sea", "Kinh tế – Xã hội"),
    News("Học sinh toàn tỉnh trở lại trường với phương án bảo đảm an toàn",
         "Ngành giáo dục yêu cầu các trường hoàn thành vệ sinh, khử khuẩn và bố trí giờ học lệch ca trước ngày 18/10.",
         "11/10/2021", "school", "Giáo dục"),
    News("Khánh thành trạm y tế đạt chuẩn quốc gia tại huyện Tân Lập",
         "Trạm y tế có 10 giường bệnh, phục vụ khám chữa bệnh ban đầu cho hơn 7.000 người dân trên địa bàn.",
         "09/10/2021", "clinic", "Y tế"),
    News("Tỉnh Hải Sơn đẩy mạnh cung cấp dịch vụ công trực tuyến mức độ 4",
         "Đến hết quý III, toàn tỉnh có 1.126 thủ tục hành chính được cung cấp trực tuyến ở mức độ 4.",
         "08/10/2021", "hall", "Cải cách hành chính"),
)  # fmt: skip

NOTICES = (
    "Thông báo lịch tiếp công dân tháng 11/2021",
    "Thông báo kết quả tuyển dụng viên chức năm 2021",
    "Mời tham gia góp ý dự thảo Quyết định quy định giá đất",
    "Thông báo về việc treo cờ Tổ quốc",
    "Công khai quyết toán ngân sách quý III năm 2021",
)

DOCUMENTS = (
    Document("1163/STTTT-TTBCXB", "V/v gắn banner liên kết trang thông tin điện tử vận động xã hội", "11/10/2021"),
    Document("254/KH-UBND", "Kế hoạch phục hồi phát triển kinh tế – xã hội trên địa bàn tỉnh", "08/10/2021"),
    Document("2087/QĐ-UBND", "Về việc công bố danh mục thủ tục hành chính ban hành mới", "06/10/2021"),
    Document("95/TB-VP", "Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 9", "01/10/2021"),
)

LINKS = (
    ("Cổng thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
    ("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn/"),
    ("Ủy ban Trung ương MTTQ Việt Nam", "https://mattran.org.vn/"),
    ("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn/"),
)

MENTION = (
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam đã đưa vào hoạt động trang thông tin điện tử vận động xã hội tại địa chỉ "
    f"{CAMPAIGN_HOST}; đề nghị các cơ quan, đơn vị, địa phương giới thiệu rộng rãi đến nhân dân."
)
